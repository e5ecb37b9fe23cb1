import type {
  CalendarRef,
  EventOf,
  Holder,
  PolicyRef,
  Target,
  TargetBreached,
  TargetBreachWithdrawn,
  TargetCancelled,
  TargetChanged,
  TargetFlagged,
  TargetMet,
  TargetPaused,
  TargetResumed,
  TargetStarted,
  TargetWarned,
} from '@yingda/contracts';
import type { EngineerId, Instant } from '@yingda/kernel';
import { instant } from '@yingda/kernel';
import type { Evolvers } from '../evolvers.ts';
import type { Triage } from '../state.ts';

/** A promise and how it stands. */
export interface Clock {
  readonly target: Target;
  readonly startedAt: Instant;
  /** ISO 8601. */
  readonly duration: string;
  /** The duration counts working days. */
  readonly workingDays?: number;
  readonly calendar: CalendarRef;
  /** While the clock stands: what it was when it was paused. */
  readonly due: Instant;
  readonly provisional?: boolean;
  readonly holder: Holder;
  readonly engineer?: EngineerId;
  readonly rule: string;
  readonly reason: string;
  readonly policy: PolicyRef;
  /** Log position of the event that started it. */
  readonly startPosition: number;
  /** Log position of the last event that moved it: what stands before is known. */
  readonly lastPosition: number;
  /** Intervals that consumed nothing, in order; the last one is open while the clock stands. */
  readonly pauses?: readonly Pause[];
  /** Warnings given, in percent of the time. */
  readonly warned?: readonly number[];
  readonly standing: Standing;
}

export interface Pause {
  readonly from: Instant;
  readonly to?: Instant;
  readonly holder: Holder;
}

/** A breach stays one. It is open until the clock is stopped or ended: a late stop, or none any more. */
export type Standing =
  | { readonly state: 'running' }
  | { readonly state: 'paused' }
  | { readonly state: 'met'; readonly stoppedAt: Instant }
  | { readonly state: 'breached'; readonly open: boolean; readonly stoppedAt?: Instant }
  | { readonly state: 'cancelled'; readonly cancelledAt: Instant; readonly reason: string };

/** Something that a supervisor should look at (R15). */
export type Flag = EventOf<typeof TargetFlagged>['data'];

/** Flags that came after the last approval of the grade. */
export const unseenFlags = ({ flags, flagsSeen = 0 }: Pick<Triage, 'flags' | 'flagsSeen'>): readonly Flag[] => flags.slice(flagsSeen);

export type ClockEvent =
  | EventOf<typeof TargetStarted>
  | EventOf<typeof TargetPaused>
  | EventOf<typeof TargetResumed>
  | EventOf<typeof TargetChanged>
  | EventOf<typeof TargetWarned>
  | EventOf<typeof TargetMet>
  | EventOf<typeof TargetBreached>
  | EventOf<typeof TargetBreachWithdrawn>
  | EventOf<typeof TargetCancelled>
  | EventOf<typeof TargetFlagged>;

/** The clock of a target that counts: the one started last. */
export const currentClock = ({ clocks }: Pick<Triage, 'clocks'>, target: Target): Clock | undefined =>
  clocks.findLast((clock) => clock.target === target);

/** Whether a clock still waits for what stops it; a breach that was declared while it ran does, too. */
export const isOpen = ({ standing }: Pick<Clock, 'standing'>): boolean =>
  standing.state === 'running' || standing.state === 'paused' || (standing.state === 'breached' && standing.open);

export const clockEvolvers: Evolvers<ClockEvent> = {
  TargetStarted: (triage, data) => ({ ...triage, clocks: [...triage.clocks, started(data)] }),
  TargetPaused: (triage, { target, pausedAt, holder, causePosition }) =>
    changed(triage, target, (clock) => ({
      ...clock,
      holder,
      lastPosition: causePosition,
      pauses: [...(clock.pauses ?? []), { from: instant(pausedAt), holder }],
      standing: clock.standing.state === 'running' ? { state: 'paused' } : clock.standing,
    })),
  TargetResumed: (triage, { target, resumedAt, due, holder, causePosition }) =>
    changed(triage, target, (clock) => ({
      ...ended(clock, instant(resumedAt)),
      holder,
      lastPosition: causePosition,
      due: instant(due),
      standing: resumed(clock.standing),
    })),
  TargetChanged: (triage, { target, startedAt, duration, workingDays, calendar, due, provisional, rule, reason, policy }) =>
    changed(triage, target, ({ workingDays: _days, provisional: _provisional, ...clock }) => ({
      ...clock,
      startedAt: instant(startedAt),
      duration,
      ...(workingDays !== undefined && { workingDays }),
      calendar,
      ...(due !== undefined && { due: instant(due) }),
      ...(provisional !== undefined && { provisional }),
      rule,
      reason,
      policy,
      // Less time than was consumed before the pause: nothing is left to wait with.
      standing: due !== undefined && clock.standing.state === 'paused' ? { state: 'running' } : clock.standing,
    })),
  TargetWarned: (triage, { target, percent }) =>
    changed(triage, target, (clock) => ({ ...clock, warned: [...(clock.warned ?? []), percent] })),
  TargetMet: (triage, { target, stoppedAt, due, causePosition }) =>
    changed(triage, target, (clock) => ({
      ...ended(clock, instant(stoppedAt)),
      due: instant(due),
      lastPosition: causePosition,
      standing: { state: 'met', stoppedAt: instant(stoppedAt) },
    })),
  TargetBreached: (triage, data) =>
    changed(triage, data.target, (clock) => ({
      ...(data.stoppedAt === undefined ? clock : ended(clock, instant(data.stoppedAt))),
      lastPosition: data.causePosition ?? clock.lastPosition,
      standing: breached(data),
    })),
  TargetBreachWithdrawn: (triage, { target, due, causePosition }) =>
    changed(triage, target, (clock) => ({ ...clock, due: instant(due), lastPosition: causePosition, standing: { state: 'running' } })),
  TargetCancelled: (triage, data) =>
    changed(triage, data.target, (clock) => ({
      ...ended(clock, instant(data.cancelledAt)),
      lastPosition: data.causePosition,
      standing: cancelled(clock.standing, data),
    })),
  TargetFlagged: (triage, flag) => ({ ...triage, flags: [...triage.flags, flag] }),
};

const changed = (triage: Triage, target: Target, next: (clock: Clock) => Clock): Triage => {
  const at = triage.clocks.findLastIndex((clock) => clock.target === target);
  const clock = triage.clocks[at];
  return clock ? { ...triage, clocks: triage.clocks.with(at, next(clock)) } : triage;
};

/** A pause ends with what ends its clock; one that was to begin after that never was. */
const ended = (clock: Clock, at: Instant): Clock =>
  clock.pauses
    ? { ...clock, pauses: clock.pauses.filter(({ from, to }) => to !== undefined || from < at).map((pause) => ({ to: at, ...pause })) }
    : clock;

/** Names each field: taking the others out of the data is what a replay of many tickets would mostly be busy with. */
const started = (data: EventOf<typeof TargetStarted>['data']): Clock => ({
  target: data.target,
  startedAt: instant(data.startedAt),
  duration: data.duration,
  ...(data.workingDays !== undefined && { workingDays: data.workingDays }),
  calendar: data.calendar,
  due: instant(data.due),
  ...(data.provisional !== undefined && { provisional: data.provisional }),
  holder: data.holder,
  ...(data.engineer !== undefined && { engineer: data.engineer }),
  rule: data.rule,
  reason: data.reason,
  policy: data.policy,
  startPosition: data.causePosition,
  lastPosition: data.causePosition,
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
