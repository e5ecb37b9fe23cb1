import type { EventOf, PartRegistered, RecordedEvent } from '@yingda/contracts';
import { rowProjection } from '@yingda/projections';

/** A part of the catalogue. */
export interface PartRow {
  readonly part: string;
  readonly name_en: string;
  readonly name_zh: string;
  readonly serialised: boolean;
  readonly price_amount: number | null;
  readonly price_currency: string | null;
}

const dataOf = (event: RecordedEvent) => (event as RecordedEvent & EventOf<typeof PartRegistered>).data;

export const partsV1 = rowProjection<PartRow>({
  name: 'parts-v1',
  table: 'parts_v1',
  key: 'part',
  types: ['PartRegistered', 'PartChanged'],
  keyOf: (event) => dataOf(event).part,
  evolve: (_row, event) => {
    const { part, name, serialised, price } = dataOf(event);
    return {
      part,
      name_en: name.en,
      name_zh: name.zh,
      serialised,
      price_amount: price?.amount ?? null,
      price_currency: price?.currency ?? null,
    };
  },
});
