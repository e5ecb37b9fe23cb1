import type {
  CustomerContacted,
  EngineerArrived,
  EventOf,
  PartIssued,
  RecordedEvent,
  ResolutionConfirmed,
  ResolutionRejected,
  TicketRegistered,
  TicketReopened,
  VisitCompleted,
  VisitDelayed,
  VisitScheduled,
  WaitEnded,
  WaitStarted,
  WorkAssigned,
  WorkResolved,
  WorkStarted,
} from '@yingda/contracts';
import type { Instant } from '@yingda/kernel';
import type { Milestone } from './report.ts';

type Told =
  | EventOf<typeof TicketRegistered>
  | EventOf<typeof WorkAssigned>
  | EventOf<typeof CustomerContacted>
  | EventOf<typeof WorkStarted>
  | EventOf<typeof WaitStarted>
  | EventOf<typeof WaitEnded>
  | EventOf<typeof VisitScheduled>
  | EventOf<typeof VisitDelayed>
  | EventOf<typeof EngineerArrived>
  | EventOf<typeof VisitCompleted>
  | EventOf<typeof PartIssued>
  | EventOf<typeof WorkResolved>
  | EventOf<typeof ResolutionRejected>
  | EventOf<typeof ResolutionConfirmed>
  | EventOf<typeof TicketReopened>;

/** How the work went, as far as the customer may know it; only of public events. Told by the time at which it was, whenever that was recorded. */
export const milestonesOf = (history: readonly RecordedEvent[]): readonly Milestone[] =>
  history
    .flatMap((event) => milestoneOf(event as RecordedEvent & Told) ?? [])
    .map((milestone, index) => ({ milestone, index }))
    .sort((a, b) => (a.milestone.at < b.milestone.at ? -1 : a.milestone.at > b.milestone.at ? 1 : a.index - b.index))
    .map(({ milestone }) => milestone);

const milestoneOf = (event: RecordedEvent & Told): Milestone | undefined => {
  const at = event.occurredAt;
  switch (event.type) {
    case 'TicketRegistered':
      return { what: 'received', at: event.data.receivedAt as Instant };
    case 'WorkAssigned':
      return { what: 'assigned', at, engineer: event.data.engineer };
    case 'CustomerContacted':
      return { what: 'contacted', at: event.data.contactedAt as Instant, by: event.data.by };
    case 'WorkStarted':
      return { what: 'started', at: event.data.startedAt as Instant, mode: event.data.mode };
    case 'WaitStarted':
      return { what: 'waiting', at, holder: event.data.holder };
    case 'WaitEnded':
      return { what: 'wait-ended', at };
    case 'VisitScheduled':
      return { what: 'visit-agreed', at, ...windowOf(event.data.window) };
    case 'VisitDelayed':
      return { what: 'visit-moved', at, ...windowOf(event.data.window) };
    case 'EngineerArrived':
      return { what: 'arrived', at: event.data.arrivedAt as Instant };
    case 'VisitCompleted':
      return { what: 'visit-completed', at: event.data.completedAt as Instant, outcome: event.data.outcome };
    case 'PartIssued':
      return { what: 'part-issued', at, part: event.data.part, quantity: event.data.quantity };
    case 'WorkResolved':
      return { what: 'resolved', at: event.data.resolvedAt as Instant };
    case 'ResolutionRejected':
      return { what: 'rejected', at };
    case 'TicketReopened':
      return { what: 'reopened', at };
    case 'ResolutionConfirmed':
      return { what: 'confirmed', at };
    default:
      return undefined;
  }
};

const windowOf = ({ from, until }: { readonly from: string; readonly until: string }) => ({
  from: from as Instant,
  until: until as Instant,
});
