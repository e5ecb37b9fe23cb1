import { ComplaintRaised, ComplaintSettled, ERASED, RemedyPlanned } from '@yingda/contracts';
import { accept, nothing, refuse } from '@yingda/kernel';
import type { Decision } from '@yingda/kernel';
import { ended, isKnown, wordsOfErased } from './refusals.ts';
import type { Ticket } from './state.ts';

/** R31: also about a ticket that is closed; another one only when the one before is settled. */
export const raiseComplaint = ({ reason }: { readonly reason: string }, ticket: Ticket): Decision => {
  if (!isKnown(ticket)) return refuse('TICKET_NOT_FOUND');
  if (ticket.status === 'merged' || ticket.status === 'cancelled') return ended(ticket);
  if (ticket.complaint?.stage === 'raised' || ticket.complaint?.stage === 'planned')
    return ticket.complaint.reason === reason ? nothing() : refuse('COMPLAINT_OPEN', { stage: ticket.complaint.stage });
  return wordsOfErased(ticket, '/reason', reason) ?? accept(ComplaintRaised({ reason }));
};

/** R31: what is promised to the customer; a new plan replaces the one before. Of an erased person's ticket the words are not kept (R39). */
export const planRemedy = ({ plan }: { readonly plan: string }, ticket: Ticket): Decision => {
  if (!isKnown(ticket)) return refuse('TICKET_NOT_FOUND');
  if (!ticket.complaint || ticket.complaint.stage === 'settled') return refuse('NO_COMPLAINT');
  const kept = ticket.contactErased ? ERASED : plan;
  return ticket.complaint.plan === kept ? nothing() : accept(RemedyPlanned({ plan: kept }));
};

/** R31: only after a plan, so that no complaint is settled by saying so. */
export const settleComplaint = ({ outcome }: { readonly outcome: string }, ticket: Ticket): Decision => {
  if (!isKnown(ticket)) return refuse('TICKET_NOT_FOUND');
  if (!ticket.complaint) return refuse('NO_COMPLAINT');
  const kept = ticket.contactErased ? ERASED : outcome;
  if (ticket.complaint.stage === 'settled') return ticket.complaint.outcome === kept ? nothing() : refuse('NO_COMPLAINT');
  return ticket.complaint.stage === 'planned' ? accept(ComplaintSettled({ outcome: kept })) : refuse('REMEDY_NOT_PLANNED');
};
