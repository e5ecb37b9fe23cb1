import type {
  EventOf,
  Grade,
  ProblemType,
  RecordedEvent,
  Target,
  TargetResumed,
  TargetStarted,
  TicketClassified,
  TicketGraded,
  TicketRegistered,
  TicketRegraded,
  WorkAssigned,
} from '@yingda/contracts';
import type { AccountId, Instant } from '@yingda/kernel';

/** What messages tell of a ticket, and to whom. */
export interface KnownTicket {
  readonly ticketNumber: string;
  readonly account: AccountId;
  readonly contact: EventOf<typeof TicketRegistered>['data']['contact'];
  readonly model?: string;
  readonly grade?: Grade;
  readonly problemType?: ProblemType;
  /** When each promised thing is due. */
  readonly due: Readonly<Partial<Record<Target, Instant>>>;
}

type Told =
  | EventOf<typeof TicketClassified>
  | EventOf<typeof TicketGraded>
  | EventOf<typeof TicketRegraded>
  | EventOf<typeof TargetStarted>
  | EventOf<typeof TargetResumed>
  | EventOf<typeof WorkAssigned>;

/** Folds a ticket's history, whichever service wrote it. @throws Error when it does not hold the registration */
export const knownTicket = (history: readonly RecordedEvent[]): KnownTicket => {
  const registered = history.find(({ type }) => type === 'TicketRegistered');
  if (registered?.ticket === undefined) throw new Error('a ticket history without the registration');
  const { account, contact, device } = registered.data as EventOf<typeof TicketRegistered>['data'];
  const start: KnownTicket = {
    ticketNumber: registered.ticket,
    account,
    contact,
    ...(device.model !== undefined && { model: device.model }),
    due: {},
  };
  return history.reduce((ticket, event) => tell(ticket, event as RecordedEvent & Told), start);
};

const tell = (ticket: KnownTicket, event: Told): KnownTicket => {
  switch (event.type) {
    case 'TicketClassified':
      return { ...ticket, problemType: event.data.problemType };
    case 'TicketGraded':
      return { ...ticket, grade: event.data.grade };
    case 'TicketRegraded':
      return { ...ticket, grade: event.data.to };
    case 'TargetStarted':
    case 'TargetResumed':
      return { ...ticket, due: { ...ticket.due, [event.data.target]: event.data.due } };
    case 'WorkAssigned': {
      // The engineer's clock was the engineer's before; this one's starts with the assignment (R18).
      const { 'engineer-contact': _before, ...due } = ticket.due;
      return { ...ticket, due };
    }
    default:
      // The rest of a ticket's history is no matter of messages.
      return ticket;
  }
};
