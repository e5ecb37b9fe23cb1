import { ERASED } from '@yingda/contracts';
import type {
  CustomerContacted,
  EventOf,
  MessageReceived,
  MessageSent,
  NoteAdded,
  Rating,
  ReworkOpened,
  ResolutionConfirmed,
  ResolutionRejected,
  SatisfactionRated,
  TicketAcknowledged,
  TicketCancelled,
  TicketClosed,
  TicketRegistered,
  TicketResolved,
  WorkResolved,
} from '@yingda/contracts';
import type { AccountId, Evolution, Uuid } from '@yingda/kernel';

/** What intake's rules look at; the work's result comes from dispatch's events, through their contracts. */
export type Ticket =
  { readonly status: 'none' } | (TicketFacts & { readonly status: 'open' | 'resolved' | 'confirmed' | 'closed' | 'cancelled' });

export type KnownTicket = Exclude<Ticket, { status: 'none' }>;

export interface TicketFacts {
  readonly account: AccountId;
  /** The contact who reported it: the data subject of the ticket's personal fields. */
  readonly contact: Uuid;
  /** The contact was erased (R39): no word about the person can be kept any more. */
  readonly contactErased?: true;
  readonly acknowledged: boolean;
  /** The newest result of the work, and where in the log it stands. */
  readonly work?: { readonly position: number; readonly solution: string };
  /** The result that the ticket was last resolved with. */
  readonly resolvedWork?: number;
  /** Results up to here were rejected. */
  readonly rejectedWork: number;
  readonly rating?: Rating;
  readonly messages: readonly Uuid[];
}

export type TicketEvent =
  | EventOf<typeof TicketRegistered>
  | EventOf<typeof TicketAcknowledged>
  | EventOf<typeof MessageReceived>
  | EventOf<typeof MessageSent>
  | EventOf<typeof NoteAdded>
  | EventOf<typeof TicketResolved>
  | EventOf<typeof ResolutionConfirmed>
  | EventOf<typeof ResolutionRejected>
  | EventOf<typeof SatisfactionRated>
  | EventOf<typeof TicketClosed>
  | EventOf<typeof TicketCancelled>;

/** Events of other services that intake's rules look at. */
export type ForeignEvent = EventOf<typeof WorkResolved> | EventOf<typeof ReworkOpened> | EventOf<typeof CustomerContacted>;

export const ticketEvolution: Evolution<Ticket, TicketEvent | ForeignEvent> = {
  initialState: { status: 'none' },
  evolve: (ticket, event, { position = 0 }) => {
    if (event.type === 'TicketRegistered')
      return {
        status: 'open',
        account: event.data.account,
        contact: event.data.contact.id,
        ...(event.data.contact.name === ERASED && { contactErased: true }),
        acknowledged: false,
        rejectedWork: 0,
        messages: [],
      };
    if (ticket.status === 'none') return ticket;
    switch (event.type) {
      case 'TicketAcknowledged':
        return { ...ticket, acknowledged: true };
      case 'WorkResolved':
        return { ...ticket, work: { position, solution: event.data.solution } };
      case 'TicketResolved':
        return { ...ticket, status: 'resolved', ...(event.data.workPosition !== undefined && { resolvedWork: event.data.workPosition }) };
      case 'ResolutionConfirmed':
        return { ...ticket, status: 'confirmed' };
      case 'ResolutionRejected':
        return { ...ticket, status: 'open', rejectedWork: ticket.work?.position ?? 0 };
      case 'SatisfactionRated':
        return { ...ticket, rating: event.data.rating };
      case 'TicketClosed':
        return { ...ticket, status: 'closed' };
      case 'TicketCancelled':
        return { ...ticket, status: 'cancelled' };
      case 'MessageReceived':
      case 'MessageSent':
        return { ...ticket, messages: [...ticket.messages, event.data.messageId] };
      default:
        // The whole history of a ticket is folded; what other services recorded besides concerns no rule of intake.
        return ticket;
    }
  },
};

export const hasEnded = (ticket: KnownTicket): boolean => ticket.status === 'closed' || ticket.status === 'cancelled';
