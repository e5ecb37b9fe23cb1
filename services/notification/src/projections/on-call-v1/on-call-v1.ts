import type { EventOf, OnCallPlanned, OnCallWithdrawn, RecordedEvent } from '@yingda/contracts';
import { rowProjection } from '@yingda/projections';

/** One row per duty: who is on call for a group, and when (R20, R23). Staff numbers only, nothing of a person. */
export interface OnCallRow {
  readonly duty: string;
  readonly engineer: string;
  readonly group_name: string;
  readonly from_at: string;
  /** Not included. */
  readonly until_at: string;
  /** When this was recorded, and when it was taken back: who was on call is answered as it was known. */
  readonly planned_at: string;
  readonly withdrawn_at: string | null;
}

type Told = RecordedEvent & (EventOf<typeof OnCallPlanned> | EventOf<typeof OnCallWithdrawn>);

export const onCallV1 = rowProjection<OnCallRow>({
  name: 'on-call-v1',
  table: 'on_call_v1',
  key: 'duty',
  types: ['OnCallPlanned', 'OnCallWithdrawn'],
  keyOf: (event) => (event as Told).data.duty,
  evolve: (row, recorded) => {
    const event = recorded as Told;
    switch (event.type) {
      case 'OnCallPlanned': {
        const { duty, engineer, group, from, until } = event.data;
        return { duty, engineer, group_name: group, from_at: from, until_at: until, planned_at: event.recordedAt, withdrawn_at: null };
      }
      case 'OnCallWithdrawn':
        return row && { ...row, withdrawn_at: event.recordedAt };
      default:
        return event satisfies never;
    }
  },
});
