import { DetailsRequested, DetailsSupplied, PlanGiven } from '@yingda/contracts';
import { accept, nothing, refuse } from '@yingda/kernel';
import type { Decision, Instant } from '@yingda/kernel';
import type { GivePlan, RequestDetails, SupplyDetails } from './commands.ts';
import { questionsFor } from './completeness.ts';
import { isKnown, refusalWhenEnded, wordsOfErased } from './refusals.ts';
import type { Ticket } from './state.ts';

/** R6: asks for what is named, or for what the report lacks, with guiding questions in the contact's language unless other words are given. */
export const requestDetails = ({ messageId, missing, text }: RequestDetails, ticket: Ticket): Decision => {
  if (!isKnown(ticket)) return refuse('TICKET_NOT_FOUND');
  const asked = missing ?? ticket.lacks ?? (text === undefined ? [] : (['other'] as const));
  if (asked.length === 0) return refuse('NOTHING_MISSING');
  const questions = text ?? questionsFor(asked, ticket.language);
  return (
    refusalWhenEnded(ticket) ??
    wordsOfErased(ticket, '/text', questions) ??
    accept(DetailsRequested({ messageId, missing: [...asked], text: questions }))
  );
};

/** R6: by the customer, or by staff who wrote down what the customer said. */
export const supplyDetails = ({ messageId, channel, text }: SupplyDetails, ticket: Ticket): Decision => {
  if (!isKnown(ticket)) return refuse('TICKET_NOT_FOUND');
  const refusal = refusalWhenEnded(ticket) ?? wordsOfErased(ticket, '/text', text);
  if (refusal) return refusal;
  return ticket.asked ? accept(DetailsSupplied({ messageId, channel, text })) : refuse('DETAILS_NOT_REQUESTED');
};

/** R16: what will be done, and until when. A new plan replaces the one before. */
export const givePlan = ({ plan, until }: GivePlan, ticket: Ticket, now: Instant): Decision => {
  if (!isKnown(ticket)) return refuse('TICKET_NOT_FOUND');
  const refusal = refusalWhenEnded(ticket) ?? wordsOfErased(ticket, '/plan', plan);
  if (refusal) return refusal;
  if (ticket.plan?.plan === plan && ticket.plan.until === until) return nothing();
  if (until !== undefined && until <= now) return refuse('PLAN_IN_PAST', { field: '/until', now });
  return accept(PlanGiven({ plan, ...(until !== undefined && { until }) }));
};
