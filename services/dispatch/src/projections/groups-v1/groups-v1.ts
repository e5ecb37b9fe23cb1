import type { EventOf, GroupRegistered, RecordedEvent } from '@yingda/contracts';
import { rowProjection } from '@yingda/projections';
import type { Group } from '../../domain/group/state.ts';

/** One row per registered group. */
export interface GroupRow {
  readonly group_name: string;
  readonly document: Group;
  /** Of the stream. */
  readonly version: number;
}

const groupIn = (event: RecordedEvent): Group => (event as RecordedEvent & EventOf<typeof GroupRegistered>).data;

export const groupsV1 = rowProjection<GroupRow>({
  name: 'groups-v1',
  table: 'groups_v1',
  key: 'group_name',
  types: ['GroupRegistered', 'GroupChanged'],
  keyOf: (event) => groupIn(event).group,
  evolve: (_row, event) => ({ group_name: groupIn(event).group, document: groupIn(event), version: event.streamVersion }),
});
