import type {
  EventOf,
  Grade,
  ProblemType,
  Rating,
  RecordedEvent,
  Severity,
  Target,
  TargetBreachWithdrawn,
  TargetBreached,
  TargetCancelled,
  TargetChanged,
  TargetMet,
  TargetPaused,
  TargetResumed,
  TargetStarted,
  ComplaintRaised,
  ComplaintSettled,
  ResolutionConfirmed,
  ResolutionRejected,
  ReworkOpened,
  SatisfactionRated,
  SeverityAssessed,
  TicketAcknowledged,
  TicketCancelled,
  TicketClassified,
  TicketClosed,
  TicketGraded,
  TicketLinked,
  TicketMerged,
  TicketRegistered,
  TicketRegraded,
  TicketReopened,
  TicketResolved,
  VisitCancelled,
  VisitCompleted,
  VisitDelayed,
  VisitScheduled,
  WaitEnded,
  WaitStarted,
  WorkAssigned,
  WorkOrderCancelled,
  WorkOrderClosed,
  WorkOrderOpened,
  WorkResolved,
} from '@yingda/contracts';
import { formatPosition } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';

/** A clock of the ticket, by its target; the newest one where a target was started again. */
export interface ClockState {
  readonly state: 'running' | 'paused' | 'met' | 'breached' | 'cancelled';
  readonly startedAt?: Instant;
  /** Absent while it stands. */
  readonly due?: Instant;
}

/** What is agreed of a visit that has not taken place. */
export interface VisitState {
  readonly visit: string;
  readonly window: { readonly from: Instant; readonly until: Instant };
}

/** A ticket as its public events tell of it. */
export interface TicketState {
  readonly ticketNumber: string;
  readonly status: 'open' | 'resolved' | 'confirmed' | 'closed' | 'cancelled' | 'merged';
  /** As it was reported (R5). */
  readonly report: EventOf<typeof TicketRegistered>['data'];
  readonly acknowledged: boolean;
  readonly problemType?: ProblemType;
  readonly severity?: Severity;
  readonly grade?: Grade;
  readonly clocks: Readonly<Partial<Record<Target, ClockState>>>;
  readonly work?: {
    readonly state: 'open' | 'assigned' | 'waiting' | 'resolved' | 'closed' | 'cancelled';
    readonly group: string;
    readonly engineer?: string;
    readonly visits: readonly VisitState[];
  };
  readonly complaint?: 'raised' | 'settled';
  readonly rating?: Rating;
  readonly links: readonly string[];
  readonly mergedInto?: string;
  /** How many public events the ticket has, and where the last one stands: what follows continues from here. */
  readonly events: number;
  readonly position: string;
  readonly changedAt: Instant;
}

type Told =
  | EventOf<typeof TicketRegistered | typeof TicketAcknowledged | typeof TicketClassified | typeof SeverityAssessed | typeof TicketGraded>
  | EventOf<typeof TicketRegraded | typeof TicketLinked | typeof TicketMerged | typeof TicketResolved | typeof ResolutionConfirmed>
  | EventOf<typeof ResolutionRejected | typeof SatisfactionRated | typeof TicketClosed | typeof TicketReopened | typeof TicketCancelled>
  | EventOf<typeof ComplaintRaised | typeof ComplaintSettled | typeof TargetStarted | typeof TargetPaused | typeof TargetResumed>
  | EventOf<typeof TargetChanged | typeof TargetMet | typeof TargetBreached | typeof TargetBreachWithdrawn | typeof TargetCancelled>
  | EventOf<typeof WorkOrderOpened | typeof WorkAssigned | typeof WaitStarted | typeof WaitEnded | typeof WorkResolved>
  | EventOf<typeof ReworkOpened | typeof WorkOrderCancelled | typeof WorkOrderClosed | typeof VisitScheduled | typeof VisitDelayed>
  | EventOf<typeof VisitCancelled | typeof VisitCompleted>;

/** Folds public events of one ticket, in log order; `undefined` before it is registered. Going on from a state gives what folding all of them gives. */
export const foldTicket = (events: readonly RecordedEvent[], from?: TicketState): TicketState | undefined =>
  events.reduce<TicketState | undefined>((state, event) => {
    const next = tell(state, event as RecordedEvent & Told);
    return next && { ...next, ...reached(state, event) };
  }, from);

const reached = (state: TicketState | undefined, { partition, position, occurredAt }: RecordedEvent) => ({
  events: (state?.events ?? 0) + 1,
  position: formatPosition(partition, position),
  changedAt: occurredAt,
});

const tell = (state: TicketState | undefined, event: RecordedEvent & Told): TicketState | undefined => {
  if (event.type === 'TicketRegistered') return registered(event);
  if (!state) return undefined;
  switch (event.type) {
    case 'TicketAcknowledged':
      return { ...state, acknowledged: true };
    case 'TicketClassified':
      return { ...state, problemType: event.data.problemType };
    case 'SeverityAssessed':
      return { ...state, severity: event.data.severity };
    case 'TicketGraded':
      return { ...state, grade: event.data.grade };
    case 'TicketRegraded':
      return { ...state, grade: event.data.to };
    case 'TicketLinked':
      return { ...state, links: [...new Set([...state.links, event.data.to])] };
    case 'TicketMerged':
      return { ...state, status: 'merged', mergedInto: event.data.into };
    case 'TicketResolved':
      return { ...state, status: 'resolved' };
    case 'ResolutionConfirmed':
      return { ...state, status: 'confirmed' };
    case 'ResolutionRejected':
    case 'TicketReopened':
      return { ...state, status: 'open' };
    case 'SatisfactionRated':
      return { ...state, rating: event.data.rating };
    case 'TicketClosed':
      return { ...state, status: 'closed' };
    case 'TicketCancelled':
      return { ...state, status: 'cancelled' };
    case 'ComplaintRaised':
      return { ...state, complaint: 'raised' };
    case 'ComplaintSettled':
      return { ...state, complaint: 'settled' };
    default:
      return workOf(clockOf(state, event), event);
  }
};

const registered = ({ ticket = '', partition, position, occurredAt, data }: RecordedEvent & Told): TicketState => ({
  ticketNumber: ticket,
  status: 'open',
  report: data as EventOf<typeof TicketRegistered>['data'],
  acknowledged: false,
  clocks: {},
  links: [],
  events: 1,
  position: formatPosition(partition, position),
  changedAt: occurredAt,
});

const clockOf = (state: TicketState, event: Told): TicketState => {
  switch (event.type) {
    case 'TargetStarted':
      return withClock(state, event.data.target, {
        state: 'running',
        startedAt: event.data.startedAt as Instant,
        due: event.data.due as Instant,
      });
    case 'TargetPaused': {
      const { due: _due, ...clock } = state.clocks[event.data.target] ?? {};
      return withClock(state, event.data.target, { ...clock, state: 'paused' });
    }
    case 'TargetResumed':
      return changed(state, event.data.target, { state: 'running', due: event.data.due as Instant });
    case 'TargetChanged': {
      const { due: _due, ...clock } = state.clocks[event.data.target] ?? { state: 'running' };
      const { startedAt, due } = event.data;
      return withClock(state, event.data.target, {
        ...clock,
        startedAt: startedAt as Instant,
        ...(due !== undefined && { due: due as Instant }),
      });
    }
    case 'TargetMet':
    case 'TargetBreachWithdrawn':
      return changed(state, event.data.target, { state: 'met' });
    case 'TargetBreached':
      return changed(state, event.data.target, { state: 'breached' });
    case 'TargetCancelled':
      return changed(state, event.data.target, { state: 'cancelled' });
    default:
      return state;
  }
};

const changed = (state: TicketState, target: Target, change: ClockState): TicketState =>
  withClock(state, target, { ...state.clocks[target], ...change });

const withClock = (state: TicketState, target: Target, clock: ClockState): TicketState => ({
  ...state,
  clocks: { ...state.clocks, [target]: clock },
});

const workOf = (state: TicketState, event: Told): TicketState => {
  if (event.type === 'WorkOrderOpened') return { ...state, work: { state: 'open', group: event.data.group, visits: [] } };
  const { work } = state;
  if (!work) return state;
  const visitsBut = (visit: string) => work.visits.filter((each) => each.visit !== visit);
  switch (event.type) {
    case 'WorkAssigned':
      return { ...state, work: { ...work, state: 'assigned', engineer: event.data.engineer } };
    case 'WaitStarted':
      return { ...state, work: { ...work, state: 'waiting' } };
    case 'WaitEnded':
    case 'ReworkOpened':
      return { ...state, work: { ...work, state: work.engineer === undefined ? 'open' : 'assigned' } };
    case 'WorkResolved':
      return { ...state, work: { ...work, state: 'resolved' } };
    case 'WorkOrderCancelled':
      return { ...state, work: { ...work, state: 'cancelled', visits: [] } };
    case 'WorkOrderClosed':
      return { ...state, work: { ...work, state: 'closed', visits: [] } };
    case 'VisitScheduled':
    case 'VisitDelayed': {
      const { visit, window } = event.data;
      return { ...state, work: { ...work, visits: [...visitsBut(visit), { visit, window: window as VisitState['window'] }] } };
    }
    case 'VisitCancelled':
    case 'VisitCompleted':
      return { ...state, work: { ...work, visits: visitsBut(event.data.visit) } };
    default:
      // What else is public tells of a ticket's history, not of its state.
      return state;
  }
};
