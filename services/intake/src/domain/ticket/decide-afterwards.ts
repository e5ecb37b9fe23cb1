import { ERASED, ServiceReportIssued, TicketReopened } from '@yingda/contracts';
import { accept, nothing, refuse } from '@yingda/kernel';
import type { Decision, Instant } from '@yingda/kernel';
import type { IssueServiceReport } from './commands.ts';
import { ended, isKnown } from './refusals.ts';
import type { Ticket } from './state.ts';

/**
 * The trouble is back: the ticket goes on with its number and its clocks. Before it is closed the customer rejects the resolution instead. Of an erased
 * person's ticket the reason is not kept (R39).
 */
export const reopenTicket = ({ reason }: { readonly reason: string }, ticket: Ticket): Decision => {
  if (!isKnown(ticket)) return refuse('TICKET_NOT_FOUND');
  if (ticket.status === 'closed') return accept(TicketReopened({ reason: ticket.contactErased ? ERASED : reason }));
  if (ticket.status === 'cancelled' || ticket.status === 'merged') return ended(ticket);
  return ticket.status === 'open' && ticket.reopened ? nothing() : refuse('TICKET_NOT_CLOSED', { state: ticket.status });
};

/** R19, R29: the customer has the report. */
export const issueServiceReport = ({ reportId, issuedAt, sha256 }: IssueServiceReport, ticket: Ticket, now: Instant): Decision => {
  if (!isKnown(ticket)) return refuse('TICKET_NOT_FOUND');
  if (ticket.reports?.includes(reportId)) return nothing();
  if (ticket.status === 'cancelled' || ticket.status === 'merged') return ended(ticket);
  if (ticket.status === 'open' && (ticket.work === undefined || ticket.work.position === ticket.rejectedWork))
    return refuse('TICKET_NOT_RESOLVED');
  if (issuedAt !== undefined && issuedAt > now) return refuse('ISSUED_IN_FUTURE', { field: '/issuedAt', now });
  return accept(ServiceReportIssued({ reportId, issuedAt: issuedAt ?? now, ...(sha256 !== undefined && { sha256 }) }));
};

/** R19, R29: a report of ours reached the customer. That it did is so whatever became of the ticket since. */
export const issueDeliveredReport = ({ reportId, issuedAt, sha256 }: Required<IssueServiceReport>, ticket: Ticket): Decision =>
  !isKnown(ticket) || ticket.reports?.includes(reportId) ? nothing() : accept(ServiceReportIssued({ reportId, issuedAt, sha256 }));
