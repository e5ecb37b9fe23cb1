import type {
  CustomerContacted,
  EventOf,
  FirstDiagnosisRecorded,
  MessageSent,
  RecordedEvent,
  ResolutionConfirmed,
  ResolutionRejected,
  SatisfactionRated,
  TicketAcknowledged,
  TicketCancelled,
  TicketClassified,
  TicketClosed,
  TicketGraded,
  TicketMerged,
  TicketRegistered,
  TicketRegraded,
  TicketReopened,
  TicketResolved,
  WorkAssigned,
  WorkResolved,
  WorkUnassigned,
} from '@yingda/contracts';
import { rowProjection } from '@yingda/projections';
import type { TargetEvent } from './targets.ts';
import { afterTarget, earlier } from './targets.ts';
import type { TicketFactsRow } from './ticket-facts-row.ts';

type Told =
  | EventOf<typeof TicketRegistered>
  | EventOf<typeof TicketAcknowledged>
  | EventOf<typeof MessageSent>
  | EventOf<typeof TicketResolved>
  | EventOf<typeof ResolutionConfirmed>
  | EventOf<typeof ResolutionRejected>
  | EventOf<typeof SatisfactionRated>
  | EventOf<typeof TicketClosed>
  | EventOf<typeof TicketCancelled>
  | EventOf<typeof TicketMerged>
  | EventOf<typeof TicketReopened>
  | EventOf<typeof FirstDiagnosisRecorded>
  | EventOf<typeof TicketClassified>
  | EventOf<typeof TicketGraded>
  | EventOf<typeof TicketRegraded>
  | EventOf<typeof WorkAssigned>
  | EventOf<typeof WorkUnassigned>
  | EventOf<typeof CustomerContacted>
  | EventOf<typeof WorkResolved>
  | TargetEvent;

const TYPES: readonly Told['type'][] = [
  'TicketRegistered',
  'TicketAcknowledged',
  'MessageSent',
  'TicketResolved',
  'ResolutionConfirmed',
  'ResolutionRejected',
  'SatisfactionRated',
  'TicketClosed',
  'TicketCancelled',
  'TicketMerged',
  'TicketReopened',
  'FirstDiagnosisRecorded',
  'TicketClassified',
  'TicketGraded',
  'TicketRegraded',
  'WorkAssigned',
  'WorkUnassigned',
  'CustomerContacted',
  'WorkResolved',
  'TargetStarted',
  'TargetResumed',
  'TargetMet',
  'TargetBreached',
  'TargetCancelled',
];

/** The facts of every ticket, imported history included. */
export const ticketFactsV1 = rowProjection<TicketFactsRow>({
  name: 'ticket-facts-v1',
  table: 'ticket_facts_v1',
  key: 'ticket',
  types: TYPES,
  keyOf: (event) => event.ticket,
  evolve: (row, recorded) => {
    const event = recorded as RecordedEvent & Told;
    if (event.type === 'TicketRegistered') return firstRow(recorded, event.data);
    return row && after(row, event, recorded.occurredAt);
  },
});

const firstRow = (event: RecordedEvent, data: EventOf<typeof TicketRegistered>['data']): TicketFactsRow => ({
  ticket: event.ticket ?? '',
  account: data.account,
  channel: data.channel,
  kind: data.kind,
  model: data.device.model ?? null,
  grade: null,
  problem_type: null,
  origin: event.origin,
  received_at: data.receivedAt,
  first_responded_at: null,
  resolved_at: null,
  confirmed_at: null,
  closed_at: null,
  cancelled_at: null,
  rejections: 0,
  rating: null,
  engineer: null,
  first_response_due: null,
  first_response_verdict: null,
  resolution_due: null,
  resolution_verdict: null,
  first_diagnosis: null,
});

const after = (row: TicketFactsRow, event: Exclude<Told, EventOf<typeof TicketRegistered>>, at: string): TicketFactsRow => {
  switch (event.type) {
    case 'TicketClassified':
      return { ...row, problem_type: event.data.problemType };
    case 'TicketGraded':
      return { ...row, grade: event.data.grade };
    case 'TicketRegraded':
      return { ...row, grade: event.data.to };
    case 'TicketAcknowledged':
      // R17: a conversation is a first response, a message that the platform sends by itself is none.
      return event.data.by === 'conversation' ? responded(row, at) : row;
    case 'MessageSent':
      return responded(row, at);
    case 'CustomerContacted':
      return responded(row, event.data.contactedAt);
    case 'WorkAssigned':
      return { ...row, engineer: event.data.engineer };
    case 'WorkUnassigned':
      return { ...row, engineer: null };
    case 'WorkResolved':
      return { ...row, resolved_at: event.data.resolvedAt, engineer: event.data.engineer ?? row.engineer };
    case 'TicketResolved':
      // Where it follows from a WorkResolved, that has told when.
      return event.data.workPosition === undefined ? { ...row, resolved_at: at } : { ...row, resolved_at: row.resolved_at ?? at };
    case 'ResolutionRejected':
      return { ...row, resolved_at: null, rejections: row.rejections + 1 };
    case 'ResolutionConfirmed':
      return { ...row, confirmed_at: at };
    case 'SatisfactionRated':
      return { ...row, rating: event.data.rating };
    case 'TicketClosed':
      return { ...row, closed_at: at };
    case 'TicketCancelled':
    case 'TicketMerged':
      return { ...row, cancelled_at: at };
    case 'TicketReopened':
      return { ...row, resolved_at: null, confirmed_at: null, closed_at: null, rejections: row.rejections + 1 };
    case 'FirstDiagnosisRecorded':
      return { ...row, first_diagnosis: event.data.outcome };
    default:
      return afterTarget(row, event);
  }
};

const responded = (row: TicketFactsRow, at: string): TicketFactsRow => ({
  ...row,
  first_responded_at: earlier(row.first_responded_at, at),
});
