import { TicketLinked, TicketMerged } from '@yingda/contracts';
import { accept, nothing, refuse } from '@yingda/kernel';
import type { Decision, DomainEvent, Refusal, TicketNumber } from '@yingda/kernel';
import type { LinkTicket } from './commands.ts';
import { ended, isKnown, refusalWhenEnded } from './refusals.ts';
import type { KnownTicket, Ticket } from './state.ts';

/** A ticket with its number. */
export interface Numbered {
  readonly number: TicketNumber;
  readonly ticket: Ticket;
}

/** R9: notes that two tickets of one account belong together. */
export const linkTicket = ({ as }: LinkTicket, { number, ticket }: Numbered, other: Numbered): Decision => {
  const pair = pairOf({ number, ticket }, other);
  if ('outcome' in pair) return pair;
  const known = pair.one.links?.some((link) => link.to === other.number && link.as === as);
  return known ? nothing() : accept(TicketLinked({ to: other.number, as }));
};

/** What a merger adds to either ticket, or why there is none. */
export type Merger = Refusal | { readonly outcome: 'accepted'; readonly merged: DomainEvent[]; readonly survivor: DomainEvent[] };

/**
 * R9: the ticket is over and the other one goes on for both. Only within an account, and into a ticket that is not over itself, so that whoever follows
 * mergers arrives at a ticket that goes on.
 */
export const mergeTicket = ({ number, ticket }: Numbered, into: Numbered): Merger => {
  const pair = pairOf({ number, ticket }, into);
  if ('outcome' in pair) return pair;
  if (pair.one.mergedInto === into.number) return { outcome: 'accepted', merged: [], survivor: [] };
  const over = refusalWhenEnded(pair.one);
  if (over) return over;
  if (refusalWhenEnded(pair.other)) return refuse('SURVIVOR_ENDED', { ...ended(pair.other).details, into: into.number });
  return {
    outcome: 'accepted',
    merged: [TicketMerged({ into: into.number })],
    survivor: [TicketLinked({ to: number, as: 'duplicate' })],
  };
};

/** Two tickets that may have to do with each other. */
const pairOf = (one: Numbered, other: Numbered): { readonly one: KnownTicket; readonly other: KnownTicket } | Refusal => {
  if (!isKnown(one.ticket)) return refuse('TICKET_NOT_FOUND', { ticketNumber: one.number });
  if (!isKnown(other.ticket)) return refuse('TICKET_NOT_FOUND', { ticketNumber: other.number });
  if (one.number === other.number) return refuse('SAME_TICKET', { ticketNumber: one.number });
  if (one.ticket.account !== other.ticket.account) return refuse('TICKET_OF_OTHER_ACCOUNT', { ticketNumber: other.number });
  return { one: one.ticket, other: other.ticket };
};
