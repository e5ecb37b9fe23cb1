import { Type } from 'typebox';
import { event } from '../event.ts';
import { DurationText, Grade, Holder, InstantText, PolicyRef, ProblemType, Target } from '../terms.ts';

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

/** A clock started. `due` is inclusive: stopped at that instant is met. */
export const TargetStarted = event(
  'TargetStarted',
  1,
  {
    target: Target,
    startedAt: InstantText,
    duration: DurationText,
    calendar: Type.String(),
    due: InstantText,
    holder: Holder,
    rule: Type.String(),
    policy: PolicyRef,
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

/** Stopped too late, or not stopped when its due instant passed. */
export const TargetBreached = event(
  'TargetBreached',
  1,
  { target: Target, due: InstantText, stoppedAt: Type.Optional(InstantText), causePosition: Type.Optional(Type.Integer()) },
  PUBLIC,
);

/** The clock ended without a verdict: the ticket was cancelled. */
export const TargetCancelled = event('TargetCancelled', 1, { target: Target, cancelledAt: InstantText, reason: Type.String() }, PUBLIC);

/** A clock that had ended runs again, because the customer rejected the resolution. Start and time consumed stay. */
export const TargetResumed = event(
  'TargetResumed',
  1,
  { target: Target, resumedAt: InstantText, due: InstantText, holder: Holder },
  PUBLIC,
);
