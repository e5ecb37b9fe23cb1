import { useApi, useCommand, useSession } from '@yingda/ui';
import { tellTicket, ticketKey } from '../../../api/intake/ticket.ts';
import type { Ticket } from '../../../api/intake/ticket.ts';

/** What is said: to the customer, by the customer, or among colleagues. */
export interface Saying {
  readonly kind: 'message' | 'note';
  readonly text: string;
  readonly channel?: string;
  readonly from?: 'customer' | 'team';
}

let pending = 0;

/** Says something on the ticket. It stands there at once, and goes away again with the refusal's text. */
export const useSay = (ticketNumber: string) => {
  const api = useApi();
  const { person } = useSession();
  return useCommand<Saying>({
    run: ({ kind, ...said }, idempotencyKey) =>
      tellTicket(api, ticketNumber, kind === 'note' ? '/notes' : '/messages', said, { idempotencyKey }),
    optimistic: (queries, { kind, text, channel = 'chat', from = 'team' }) => {
      pending += 1;
      const id = `pending ${pending}`;
      const entry = { id, text, at: new Date().toISOString(), by: person.id };
      const change = (next: (ticket: Ticket) => Ticket) =>
        queries.setQueryData<Ticket>(ticketKey(ticketNumber), (ticket) => ticket && next(ticket));
      change((ticket) =>
        kind === 'note'
          ? { ...ticket, notes: [...(ticket.notes ?? []), entry] }
          : { ...ticket, messages: [...ticket.messages, { ...entry, from, channel }] },
      );
      return () =>
        void change((ticket) => ({
          ...ticket,
          messages: ticket.messages.filter((each) => each.id !== id),
          ...(ticket.notes && { notes: ticket.notes.filter((each) => each.id !== id) }),
        }));
    },
    after: () => [['ticket', ticketNumber]],
  });
};
