import type { DepartmentAnswered, DepartmentInvolved, EventOf, RecordedEvent } from '@yingda/contracts';
import { rowProjection } from '@yingda/projections';

/** What another department has to do for a work order, until when. What exactly stands in the work order, encrypted. */
export interface DutyRow {
  readonly duty: string;
  readonly ticket: string;
  readonly account: string;
  readonly department: string;
  readonly due_at: string;
  readonly involved_at: string;
  readonly answered_at: string | null;
  readonly late: boolean | null;
}

type Known = EventOf<typeof DepartmentInvolved> | EventOf<typeof DepartmentAnswered>;

const known = (event: RecordedEvent) => event as RecordedEvent & Known;

/** R26: what a coordinator looks after. */
export const dutiesV1 = rowProjection<DutyRow>({
  name: 'duties-v1',
  table: 'duties_v1',
  key: 'duty',
  types: ['DepartmentInvolved', 'DepartmentAnswered'],
  // An id is given by whoever asks, so it names an involvement of one work order only.
  keyOf: (event) => `${event.ticket}/${known(event).data.involvement}`,
  evolve: (row, recorded) => {
    const event = known(recorded);
    if (event.type === 'DepartmentAnswered') return row && { ...row, answered_at: event.occurredAt, late: event.data.late };
    const { ticket = '', account = '', occurredAt, data } = event;
    return {
      duty: `${ticket}/${data.involvement}`,
      ticket,
      account,
      department: data.department,
      due_at: data.dueAt,
      involved_at: occurredAt,
      answered_at: null,
      late: null,
    };
  },
});
