import type { EventOf, RecordedEvent, TicketRegistered } from '@yingda/contracts';
import { rowProjection } from '@yingda/projections';

/** One row per ticket with a complaint, its newest one (R31). What people wrote stands in the ticket, so nobody has to be forgotten here. */
export interface ComplaintRow {
  readonly ticket: string;
  readonly account: string;
  /** `dropped`: the ticket ended before it was settled. */
  readonly stage: 'raised' | 'planned' | 'settled' | 'dropped';
  readonly raised_at: string;
  readonly planned_at: string | null;
  readonly settled_at: string | null;
}

export const complaintsV1 = rowProjection<ComplaintRow>({
  name: 'complaints-v1',
  table: 'complaints_v1',
  key: 'ticket',
  types: ['TicketRegistered', 'ComplaintRaised', 'RemedyPlanned', 'ComplaintSettled', 'TicketCancelled', 'TicketMerged'],
  keyOf: (event) => event.ticket,
  evolve: (row, event) => {
    switch (event.type) {
      case 'TicketRegistered':
        return isComplaint(event) ? raised(event) : undefined;
      case 'ComplaintRaised':
        return raised(event);
      case 'RemedyPlanned':
        return row && { ...row, stage: 'planned', planned_at: event.occurredAt };
      case 'ComplaintSettled':
        return row && { ...row, stage: 'settled', settled_at: event.occurredAt };
      default:
        return row?.stage === 'raised' || row?.stage === 'planned' ? { ...row, stage: 'dropped' } : undefined;
    }
  },
});

/** The report may be the complaint itself. One that was imported waits for nobody. */
const isComplaint = (event: RecordedEvent): boolean =>
  event.origin !== 'import' && (event as RecordedEvent & EventOf<typeof TicketRegistered>).data.kind === 'complaint';

const raised = ({ ticket = '', account = '', occurredAt }: RecordedEvent): ComplaintRow => ({
  ticket,
  account,
  stage: 'raised',
  raised_at: occurredAt,
  planned_at: null,
  settled_at: null,
});
