import { refuse } from '@yingda/kernel';
import type { Refusal } from '@yingda/kernel';
import { hasEnded } from './state.ts';
import type { KnownTicket, Ticket } from './state.ts';

export const isKnown = (ticket: Ticket): ticket is KnownTicket => ticket.status !== 'none';

/** The ticket is over; where it went on in another one, which. */
export const ended = (ticket: KnownTicket): Refusal =>
  refuse('TICKET_ENDED', { state: ticket.status, ...(ticket.mergedInto !== undefined && { mergedInto: ticket.mergedInto }) });

/** Why nothing can be done on a ticket any more. */
export const refusalWhenEnded = (ticket: KnownTicket): Refusal | undefined => (hasEnded(ticket) ? ended(ticket) : undefined);

/** Where a text about a person who was erased (R39) would stand. A ticket can be brought to its end without. */
export const wordsOfErased = (ticket: KnownTicket, field: string, text: string | undefined): Refusal | undefined =>
  ticket.contactErased && text !== undefined ? refuse('SUBJECT_ERASED', { field }) : undefined;
