import type { EventStore, TicketRef } from '@yingda/event-store';
import { isTicketNumber } from '@yingda/kernel';
import { mayReach } from '../identity/principal.ts';
import { Problem } from '../problems/problem.ts';
import type { Call } from './call.ts';

/**
 * The ticket that a caller names.
 * @throws Problem TICKET_NOT_FOUND, also for another account's ticket: its existence is nobody else's business (R39)
 */
export const reachTicket = async (store: Pick<EventStore, 'findTicket'>, number: string, { principal }: Call): Promise<TicketRef> => {
  const ref = isTicketNumber(number) ? await store.findTicket(number) : undefined;
  if (!ref || !principal || !mayReach(principal, ref.account)) throw new Problem('TICKET_NOT_FOUND', { ticketNumber: number });
  return ref;
};

/** The ticket that an event of the log names. @throws Error when there is none, which is a mistake of ours */
export const ticketOf = async (store: Pick<EventStore, 'findTicket'>, number: string | undefined): Promise<TicketRef> => {
  const ref = number === undefined ? undefined : await store.findTicket(number);
  if (!ref) throw new Error(`there is no ticket ${number}`);
  return ref;
};
