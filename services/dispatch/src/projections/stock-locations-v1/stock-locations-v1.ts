import type { EventOf, RecordedEvent, StockLocationRegistered } from '@yingda/contracts';
import { rowProjection } from '@yingda/projections';

/** A warehouse or van. */
export interface StockLocationRow {
  readonly location: string;
  readonly kind: string;
  readonly name_en: string;
  readonly name_zh: string;
  readonly region: string | null;
  readonly engineer: string | null;
}

const dataOf = (event: RecordedEvent) => (event as RecordedEvent & EventOf<typeof StockLocationRegistered>).data;

export const stockLocationsV1 = rowProjection<StockLocationRow>({
  name: 'stock-locations-v1',
  table: 'stock_locations_v1',
  key: 'location',
  types: ['StockLocationRegistered', 'StockLocationChanged'],
  keyOf: (event) => dataOf(event).location,
  evolve: (_row, event) => {
    const { location, kind, name, region, engineer } = dataOf(event);
    return { location, kind, name_en: name.en, name_zh: name.zh, region: region ?? null, engineer: engineer ?? null };
  },
});
