import type { EventOf, RecordedEvent, RegionRegistered } from '@yingda/contracts';
import { rowProjection } from '@yingda/projections';
import type { Region } from '../../domain/region/state.ts';

/** One row per region. */
export interface RegionRow {
  readonly region: string;
  readonly document: Region;
  /** Of the stream. */
  readonly version: number;
}

const regionIn = (event: RecordedEvent): Region => (event as RecordedEvent & EventOf<typeof RegionRegistered>).data;

export const regionsV1 = rowProjection<RegionRow>({
  name: 'regions-v1',
  table: 'regions_v1',
  key: 'region',
  types: ['RegionRegistered', 'RegionChanged'],
  keyOf: (event) => regionIn(event).region,
  evolve: (_row, event) => ({ region: regionIn(event).region, document: regionIn(event), version: event.streamVersion }),
});
