import type {
  CalendarRef,
  EventOf,
  Grade,
  Holder,
  PolicyRef,
  ProblemType,
  Target,
  TargetBreached,
  TargetCancelled,
  TargetMet,
  TargetResumed,
  TargetStarted,
  TicketClassified,
  TicketGraded,
  TicketRegraded,
} from '@yingda/contracts';
import type { EngineerId, Evolution, Instant } from '@yingda/kernel';
import { instant } from '@yingda/kernel';

/** What triage has said about a ticket. Nothing yet: no classification, no grading, no clocks. */
export interface Triage {
  readonly classification?: { readonly problemType: ProblemType; readonly reason: string };
  readonly grading?: Grading;
  /** In the order of their starts; of one target the last one is the current one. */
  readonly clocks: readonly Clock[];
}

/** The grade that counts; `rule` is the one that gave the first grade. */
export interface Grading {
  readonly grade: Grade;
  readonly rule: string;
  readonly reason: string;
  readonly policy: PolicyRef;
}

/** A promise and how it stands. */
export interface Clock {
  readonly target: Target;
  readonly startedAt: Instant;
  /** ISO 8601. */
  readonly duration: string;
  readonly calendar: CalendarRef;
  readonly due: Instant;
  readonly holder: Holder;
  readonly engineer?: EngineerId;
  readonly rule: string;
  readonly reason: string;
  readonly policy: PolicyRef;
  /** Log position of the event that started it. */
  readonly startPosition: number;
  readonly standing: Standing;
}

/** A breach stays one. It is open until the clock is stopped or ended: a late stop, or none any more. */
export type Standing =
  | { readonly state: 'running' }
  | { readonly state: 'met'; readonly stoppedAt: Instant }
  | { readonly state: 'breached'; readonly open: boolean; readonly stoppedAt?: Instant }
  | { readonly state: 'cancelled'; readonly cancelledAt: Instant; readonly reason: string };

export type TriageEvent =
  | EventOf<typeof TicketClassified>
  | EventOf<typeof TicketGraded>
  | EventOf<typeof TicketRegraded>
  | EventOf<typeof TargetStarted>
  | EventOf<typeof TargetMet>
  | EventOf<typeof TargetBreached>
  | EventOf<typeof TargetCancelled>
  | EventOf<typeof TargetResumed>;

export const triageEvolution: Evolution<Triage, TriageEvent> = {
  initialState: { clocks: [] },
  evolve: (triage, event) => {
    switch (event.type) {
      case 'TicketClassified':
        return { ...triage, classification: event.data };
      case 'TicketGraded':
        return { ...triage, grading: event.data };
      case 'TicketRegraded':
        return triage.grading ? { ...triage, grading: regraded(triage.grading, event.data) } : triage;
      case 'TargetStarted':
        return { ...triage, clocks: [...triage.clocks, started(event.data)] };
      case 'TargetMet':
        return standing(triage, event.data.target, () => ({ state: 'met', stoppedAt: instant(event.data.stoppedAt) }));
      case 'TargetBreached':
        return standing(triage, event.data.target, () => breached(event.data));
      case 'TargetCancelled':
        return standing(triage, event.data.target, (before) => cancelled(before, event.data));
      case 'TargetResumed':
        return standing(triage, event.data.target, resumed);
      default:
        return event satisfies never;
    }
  },
};

/** The clock of a target that counts: the one started last. */
export const currentClock = ({ clocks }: Triage, target: Target): Clock | undefined => clocks.findLast((clock) => clock.target === target);

/** Whether a clock still waits for what stops it; a breach that was declared while it ran does, too. */
export const isOpen = ({ standing }: Pick<Clock, 'standing'>): boolean =>
  standing.state === 'running' || (standing.state === 'breached' && standing.open);

const regraded = (grading: Grading, { to, reason, policy }: EventOf<typeof TicketRegraded>['data']): Grading => ({
  ...grading,
  grade: to,
  reason,
  policy,
});

const started = ({ causePosition, startedAt, due, engineer, ...terms }: EventOf<typeof TargetStarted>['data']): Clock => ({
  ...terms,
  startedAt: instant(startedAt),
  due: instant(due),
  ...(engineer !== undefined && { engineer }),
  startPosition: causePosition,
  standing: { state: 'running' },
});

/** Neither stopped nor ended by an event: the due instant passed while the clock ran. */
const breached = ({ stoppedAt, causePosition }: EventOf<typeof TargetBreached>['data']): Standing => ({
  state: 'breached',
  open: stoppedAt === undefined && causePosition === undefined,
  ...(stoppedAt !== undefined && { stoppedAt: instant(stoppedAt) }),
});

const cancelled = (before: Standing, { cancelledAt, reason }: EventOf<typeof TargetCancelled>['data']): Standing =>
  before.state === 'breached' ? { ...before, open: false } : { state: 'cancelled', cancelledAt: instant(cancelledAt), reason };

const resumed = (before: Standing): Standing => (before.state === 'breached' ? { state: 'breached', open: true } : { state: 'running' });

const standing = (triage: Triage, target: Target, next: (before: Standing) => Standing): Triage => {
  const at = triage.clocks.findLastIndex((clock) => clock.target === target);
  return { ...triage, clocks: triage.clocks.map((clock, index) => (index === at ? { ...clock, standing: next(clock.standing) } : clock)) };
};
