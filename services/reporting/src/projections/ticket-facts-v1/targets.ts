import type { EventOf, TargetBreached, TargetCancelled, TargetMet, TargetResumed, TargetStarted } from '@yingda/contracts';
import type { TicketFactsRow, Verdict } from './ticket-facts-row.ts';

export type TargetEvent =
  | EventOf<typeof TargetStarted>
  | EventOf<typeof TargetResumed>
  | EventOf<typeof TargetMet>
  | EventOf<typeof TargetBreached>
  | EventOf<typeof TargetCancelled>;

/** What triage says of the two promises that figures are made of; the engineer's own clock is no promise to the customer. */
export const afterTarget = (row: TicketFactsRow, event: TargetEvent): TicketFactsRow => {
  switch (event.data.target) {
    case 'first-response': {
      const stopped = event.type === 'TargetMet' || event.type === 'TargetBreached' ? event.data.stoppedAt : undefined;
      return {
        ...row,
        first_response_due: dueAfter(row.first_response_due, event),
        first_response_verdict: verdictAfter(row.first_response_verdict, event),
        first_responded_at: stopped === undefined ? row.first_responded_at : earlier(row.first_responded_at, stopped),
      };
    }
    case 'resolution':
      return {
        ...row,
        resolution_due: dueAfter(row.resolution_due, event),
        resolution_verdict: verdictAfter(row.resolution_verdict, event),
      };
    default:
      return row;
  }
};

const dueAfter = (before: string | null, event: TargetEvent): string | null =>
  event.type === 'TargetStarted' || event.type === 'TargetResumed' ? event.data.due : before;

/** What was breached stays on record as breached; a promise that was met is open again when its clock runs on. */
const verdictAfter = (before: Verdict, { type }: TargetEvent): Verdict => {
  if (before === 'breached' || type === 'TargetBreached') return 'breached';
  return type === 'TargetMet' ? 'met' : null;
};

/** The earlier of two times; rows come back from the database with another offset than events have, so text order does not count. */
export const earlier = (before: string | null, at: string): string =>
  before !== null && Date.parse(before) <= Date.parse(at) ? before : at;
