import type {
  DetailsRequested,
  DetailsSupplied,
  EventOf,
  MessageReceived,
  RecordedEvent,
  ResolutionConfirmed,
  ResolutionRejected,
  TargetBreached,
  TargetCancelled,
  TargetChanged,
  TargetMet,
  TargetPaused,
  TargetResumed,
  TargetStarted,
  TicketCancelled,
  TicketClosed,
  TicketMerged,
  TicketRegistered,
  TicketReopened,
  TicketResolved,
} from '@yingda/contracts';
import { rowProjection } from '@yingda/projections';

/** One row per ticket: who took it, and what somebody at the desk has to come back to. */
export interface DeskRow {
  readonly ticket: string;
  readonly received_by: string;
  readonly received_at: string;
  /** Closed, cancelled or merged. */
  readonly over: boolean;
  /** The customer was asked for details and has not answered (R6). */
  readonly asked_at: string | null;
  /** The result was put before the customer, who has not said a word on it (R28). */
  readonly resolved_at: string | null;
  /** Nobody has responded yet (R17); null while the clock stands. */
  readonly first_response_due: string | null;
}

type Known =
  | EventOf<typeof DetailsRequested>
  | EventOf<typeof DetailsSupplied>
  | EventOf<typeof MessageReceived>
  | EventOf<typeof ResolutionConfirmed>
  | EventOf<typeof ResolutionRejected>
  | EventOf<typeof TargetBreached>
  | EventOf<typeof TargetCancelled>
  | EventOf<typeof TargetChanged>
  | EventOf<typeof TargetMet>
  | EventOf<typeof TargetPaused>
  | EventOf<typeof TargetResumed>
  | EventOf<typeof TargetStarted>
  | EventOf<typeof TicketCancelled>
  | EventOf<typeof TicketClosed>
  | EventOf<typeof TicketMerged>
  | EventOf<typeof TicketRegistered>
  | EventOf<typeof TicketReopened>
  | EventOf<typeof TicketResolved>;

const TYPES: readonly Known['type'][] = [
  'TicketRegistered',
  'DetailsRequested',
  'DetailsSupplied',
  'MessageReceived',
  'TicketResolved',
  'ResolutionConfirmed',
  'ResolutionRejected',
  'TicketClosed',
  'TicketCancelled',
  'TicketMerged',
  'TicketReopened',
  'TargetStarted',
  'TargetChanged',
  'TargetPaused',
  'TargetResumed',
  'TargetMet',
  'TargetBreached',
  'TargetCancelled',
];

export const deskV1 = rowProjection<DeskRow>({
  name: 'desk-v1',
  table: 'desk_v1',
  key: 'ticket',
  types: TYPES,
  keyOf: (event) => event.ticket,
  evolve: (row, event) => rowAfter(row, event),
});

/** Pure: a ticket's row after one more event; `undefined` where that changes nothing. */
export const rowAfter = (
  row: DeskRow | undefined,
  recorded: Pick<RecordedEvent, 'type' | 'version' | 'data' | 'ticket' | 'occurredAt'>,
): DeskRow | undefined => {
  const event = recorded as Known;
  if (event.type === 'TicketRegistered') return firstRow(recorded.ticket, event.data);
  const changes = row && changesBy(event, recorded.occurredAt);
  return changes && { ...row, ...changes };
};

const firstRow = (ticket: string | undefined, { receivedBy, receivedAt }: EventOf<typeof TicketRegistered>['data']): DeskRow => ({
  ticket: ticket ?? '',
  received_by: receivedBy,
  received_at: receivedAt,
  over: false,
  asked_at: null,
  resolved_at: null,
  first_response_due: null,
});

const changesBy = (event: Exclude<Known, EventOf<typeof TicketRegistered>>, at: string): Partial<DeskRow> | undefined => {
  switch (event.type) {
    case 'DetailsRequested':
      return { asked_at: at };
    case 'DetailsSupplied':
    case 'MessageReceived':
      return { asked_at: null };
    case 'TicketResolved':
      return { resolved_at: at };
    case 'ResolutionConfirmed':
    case 'ResolutionRejected':
      return { resolved_at: null };
    case 'TicketClosed':
    case 'TicketCancelled':
    case 'TicketMerged':
      return { over: true };
    case 'TicketReopened':
      return { over: false, asked_at: null, resolved_at: null };
    default:
      return event.data.target === 'first-response' ? { first_response_due: dueAfter(event) } : undefined;
  }
};

/** A breach that was declared while nobody had responded leaves the response due. */
const dueAfter = (event: Extract<Known, { data: { target: unknown } }>): string | null => {
  switch (event.type) {
    case 'TargetStarted':
    case 'TargetResumed':
      return event.data.due;
    case 'TargetChanged':
      return event.data.due ?? null;
    case 'TargetBreached':
      return event.data.stoppedAt === undefined && event.data.causePosition === undefined ? event.data.due : null;
    case 'TargetPaused':
    case 'TargetMet':
    case 'TargetCancelled':
      return null;
    default:
      return event satisfies never;
  }
};
