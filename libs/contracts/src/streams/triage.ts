import { Type } from 'typebox';
import { event } from '../event.ts';
import { CalendarRef, DurationText, EngineerRef, Grade, Holder, InstantText, PolicyRef, ProblemType, Target } from '../terms.ts';

const PUBLIC = { visibility: 'public' } as const;

/** R11: what sort of trouble it is, and by which rule. */
export const TicketClassified = event('TicketClassified', 1, { problemType: ProblemType, reason: Type.String() }, PUBLIC);

/** The ticket got its grade, and with it the policy version that sets its targets. */
export const TicketGraded = event(
  'TicketGraded',
  1,
  { grade: Grade, rule: Type.String(), reason: Type.String(), policy: PolicyRef },
  PUBLIC,
);

/** The grade changed; start and consumed time of its clocks stay. */
export const TicketRegraded = event('TicketRegraded', 1, { from: Grade, to: Grade, reason: Type.String(), policy: PolicyRef }, PUBLIC);

/**
 * A clock started. `due` is inclusive: stopped at that instant is met. `reason` says which rules applied and that the tightest won (R13);
 * `causePosition` is the log position of the event that started it. A second start of the same target is a clock of its own.
 */
export const TargetStarted = event(
  'TargetStarted',
  1,
  {
    target: Target,
    startedAt: InstantText,
    duration: DurationText,
    calendar: CalendarRef,
    due: InstantText,
    holder: Holder,
    /** Who has to keep it, where it is one engineer's (R18). */
    engineer: Type.Optional(EngineerRef),
    rule: Type.String(),
    reason: Type.String(),
    policy: PolicyRef,
    causePosition: Type.Integer(),
  },
  PUBLIC,
);

/** Stopped in time. `causePosition` is the log position of the event that stopped it. */
export const TargetMet = event(
  'TargetMet',
  1,
  { target: Target, stoppedAt: InstantText, due: InstantText, causePosition: Type.Integer() },
  PUBLIC,
);

/**
 * Stopped too late, or not stopped when its due instant passed. Without `stoppedAt` but with `causePosition`: the event there ended the clock
 * when it was overdue already (the ticket was cancelled, the work went to another engineer).
 */
export const TargetBreached = event(
  'TargetBreached',
  1,
  { target: Target, due: InstantText, stoppedAt: Type.Optional(InstantText), causePosition: Type.Optional(Type.Integer()) },
  PUBLIC,
);

/** The clock ended without a verdict: the ticket was cancelled, or the work went to another engineer. */
export const TargetCancelled = event(
  'TargetCancelled',
  1,
  { target: Target, cancelledAt: InstantText, reason: Type.String(), causePosition: Type.Integer() },
  PUBLIC,
);

/** A clock that had ended runs again, because the customer rejected the resolution. Start and time consumed stay. */
export const TargetResumed = event(
  'TargetResumed',
  1,
  { target: Target, resumedAt: InstantText, due: InstantText, holder: Holder, causePosition: Type.Integer() },
  PUBLIC,
);
