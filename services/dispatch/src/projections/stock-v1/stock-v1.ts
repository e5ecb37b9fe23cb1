import type { RecordedEvent } from '@yingda/contracts';
import { rowProjection } from '@yingda/projections';
import { EMPTY, holdingEvolution } from '../../domain/stock/state.ts';
import type { StockEvent } from '../../domain/stock/state.ts';

/** What one place has of one part. */
export interface StockRow {
  /** `<location>/<part>` */
  readonly place: string;
  readonly location: string;
  readonly part: string;
  readonly quantity: number;
  readonly serials: readonly string[];
  readonly updated_at: string;
}

const dataOf = (event: RecordedEvent) => (event as RecordedEvent & StockEvent).data;

/** R25: folded by the rules that also decide on it. */
export const stockV1 = rowProjection<StockRow>({
  name: 'stock-v1',
  table: 'stock_v1',
  key: 'place',
  types: ['StockReceived', 'StockIssued', 'StockReturned', 'StockMovedOut', 'StockMovedIn', 'StockCounted'],
  keyOf: (event) => `${dataOf(event).location}/${dataOf(event).part}`,
  evolve: (row, event) => {
    const { location, part } = dataOf(event);
    const { quantity, serials } = holdingEvolution.evolve({ ...EMPTY, ...row }, event as RecordedEvent & StockEvent, event);
    return { place: `${location}/${part}`, location, part, quantity, serials, updated_at: event.occurredAt };
  },
});
