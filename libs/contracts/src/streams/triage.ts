import { Type } from 'typebox';
import { event } from '../event.ts';
import { personal } from '../personal.ts';
import {
  CalendarRef,
  DurationText,
  EngineerRef,
  EscalationRole,
  FIRST_TARGETS,
  Grade,
  Holder,
  InstantText,
  PolicyRef,
  ProblemType,
  Severity,
  SlugText,
  Target,
} from '../terms.ts';
import { inTurn, ifOneOf, without } from '../ways-back.ts';

const PUBLIC = { visibility: 'public' } as const;

/** The first versions knew three targets; what they say has not changed. Of other targets they cannot tell. */
const SINCE_MORE_TARGETS = {
  visibility: 'public',
  upcasts: { 1: (data: never): unknown => data },
  downcasts: { 1: inTurn(ifOneOf('target', FIRST_TARGETS), without('workingDays', 'provisional')) },
} as const;

/** R11: what sort of trouble it is, and by which rule. */
export const TicketClassified = event('TicketClassified', 1, { problemType: ProblemType, reason: Type.String() }, PUBLIC);

/** R13: how bad it is, and by which rule; limits may depend on it. */
export const SeverityAssessed = event('SeverityAssessed', 1, { severity: Severity, rule: Type.String(), reason: Type.String() }, PUBLIC);

/** The ticket got its grade, and with it the policy version that sets its targets. */
export const TicketGraded = event(
  'TicketGraded',
  1,
  { grade: Grade, rule: Type.String(), reason: Type.String(), policy: PolicyRef },
  PUBLIC,
);

/** The grade changed; start and consumed time of its clocks stay. What people wrote about it stands in internal events. */
export const TicketRegraded = event('TicketRegraded', 1, { from: Grade, to: Grade, reason: Type.String(), policy: PolicyRef }, PUBLIC);

/** R14: an emergency response was started, by a rule of the policy or by a person. */
export const EmergencyDeclared = event(
  'EmergencyDeclared',
  1,
  { by: Type.Enum(['rule', 'person']), rule: Type.Optional(Type.String()), reason: Type.String() },
  PUBLIC,
);

/** R15: somebody wants the grade lower. It takes effect when another person approves it. Counted from 1 within the ticket. */
export const RegradeProposed = event('RegradeProposed', 1, {
  proposal: Type.Integer({ minimum: 1 }),
  from: Grade,
  to: Grade,
  reason: personal(Type.String()),
});

/** R15: a supervisor approved the grade, or the proposal named, which then takes effect. */
export const GradeApproved = event('GradeApproved', 1, { grade: Grade, proposal: Type.Optional(Type.Integer({ minimum: 1 })) });

/** R15: a supervisor sent the grade back, or refused the proposal named. */
export const GradeReturned = event('GradeReturned', 1, {
  grade: Grade,
  proposal: Type.Optional(Type.Integer({ minimum: 1 })),
  reason: personal(Type.String()),
});

/** A clock as it would be under the grade that a dispute claims. */
const ClaimedTarget = Type.Object(
  {
    target: Target,
    startedAt: InstantText,
    duration: DurationText,
    workingDays: Type.Optional(Type.Integer({ minimum: 1 })),
    calendar: CalendarRef,
    due: Type.Optional(InstantText),
    rule: Type.String(),
    reason: Type.String(),
  },
  { additionalProperties: false },
);

/** R15: an objection to the grade. The clocks under the claimed grade are shown beside the others until it is settled. Counted from 1. */
export const GradeDisputed = event('GradeDisputed', 1, {
  dispute: Type.Integer({ minimum: 1 }),
  by: Type.Enum(['customer', 'staff']),
  grade: Grade,
  claimed: Grade,
  reason: personal(Type.String()),
  targets: Type.Array(ClaimedTarget),
  policy: PolicyRef,
});

/** R15: a supervisor explained the grade, or agreed with the objection. */
export const GradeDisputeAnswered = event('GradeDisputeAnswered', 1, {
  dispute: Type.Integer({ minimum: 1 }),
  agreed: Type.Boolean(),
  explanation: personal(Type.String()),
});

/** R15: the explanation did not convince: the director has to rule. */
export const GradeDisputeEscalated = event('GradeDisputeEscalated', 1, {
  dispute: Type.Integer({ minimum: 1 }),
  reason: personal(Type.String()),
});

/** R15: the director ruled; the ruling stands. */
export const GradeDisputeRuled = event('GradeDisputeRuled', 1, {
  dispute: Type.Integer({ minimum: 1 }),
  grade: Grade,
  reason: personal(Type.String()),
});

/** The objection was taken back, or lost its object: the grade claimed was reached otherwise, or the ticket is over. */
export const GradeDisputeWithdrawn = event('GradeDisputeWithdrawn', 1, {
  dispute: Type.Integer({ minimum: 1 }),
  by: Type.Enum(['customer', 'staff', 'rule']),
});

/**
 * A clock started. `due` is inclusive: stopped at that instant is met. `reason` says which rules applied and that the tightest won (R13);
 * `causePosition` is the log position of the event that started it. A second start of the same target is a clock of its own. Since version 2 more targets, and a
 * `duration` of working days is written `P<n>D` with `workingDays`.
 */
export const TargetStarted = event(
  'TargetStarted',
  2,
  {
    target: Target,
    startedAt: InstantText,
    duration: DurationText,
    /** The duration counts working days of the calendar, not hours. */
    workingDays: Type.Optional(Type.Integer({ minimum: 1 })),
    calendar: CalendarRef,
    due: InstantText,
    /** Beyond what the calendar's holiday tables cover: re-planned when they are published. */
    provisional: Type.Optional(Type.Boolean()),
    holder: Holder,
    /** Who has to keep it, where it is one engineer's (R18). */
    engineer: Type.Optional(EngineerRef),
    rule: Type.String(),
    reason: Type.String(),
    policy: PolicyRef,
    causePosition: Type.Integer(),
  },
  SINCE_MORE_TARGETS,
);

/** R22: the wait is somebody else's, so the clock stands. It has no due instant until it is resumed. */
export const TargetPaused = event(
  'TargetPaused',
  1,
  { target: Target, pausedAt: InstantText, holder: Holder, causePosition: Type.Integer() },
  PUBLIC,
);

/** A clock that stood or had ended runs again: the wait is over, or the customer rejected the resolution. Start and time consumed stay. */
export const TargetResumed = event(
  'TargetResumed',
  2,
  { target: Target, resumedAt: InstantText, due: InstantText, holder: Holder, causePosition: Type.Integer() },
  SINCE_MORE_TARGETS,
);

/** What is promised changed while the clock ran: its start and the time consumed stay. `due` is absent while it stands. */
export const TargetChanged = event(
  'TargetChanged',
  1,
  {
    target: Target,
    because: Type.Enum(['regrade', 'merge', 'calendar']),
    changedAt: InstantText,
    /** An earlier one than before only where a merged ticket was received earlier. */
    startedAt: InstantText,
    duration: DurationText,
    workingDays: Type.Optional(Type.Integer({ minimum: 1 })),
    calendar: CalendarRef,
    due: Type.Optional(InstantText),
    provisional: Type.Optional(Type.Boolean()),
    rule: Type.String(),
    reason: Type.String(),
    policy: PolicyRef,
    causePosition: Type.Optional(Type.Integer()),
  },
  PUBLIC,
);

/** R20: so much of the time is consumed. */
export const TargetWarned = event(
  'TargetWarned',
  1,
  { target: Target, percent: Type.Integer({ minimum: 1, maximum: 99 }), warnedAt: InstantText, due: InstantText },
  PUBLIC,
);

/** Stopped in time. `causePosition` is the log position of the event that stopped it. */
export const TargetMet = event(
  'TargetMet',
  2,
  { target: Target, stoppedAt: InstantText, due: InstantText, causePosition: Type.Integer() },
  SINCE_MORE_TARGETS,
);

/**
 * Stopped too late, or not stopped when its due instant passed. Without `stoppedAt` but with `causePosition`: the event there ended the clock
 * when it was overdue already (the ticket was cancelled, the work went to another engineer).
 */
export const TargetBreached = event(
  'TargetBreached',
  2,
  { target: Target, due: InstantText, stoppedAt: Type.Optional(InstantText), causePosition: Type.Optional(Type.Integer()) },
  SINCE_MORE_TARGETS,
);

/** What stopped or paused the clock in time arrived after its breach was declared (an engineer's phone was offline). Both stay on record. */
export const TargetBreachWithdrawn = event(
  'TargetBreachWithdrawn',
  1,
  { target: Target, due: InstantText, reason: Type.String(), causePosition: Type.Integer() },
  PUBLIC,
);

/** The clock ended without a verdict: the ticket was cancelled or merged, or the work went to another engineer. */
export const TargetCancelled = event(
  'TargetCancelled',
  2,
  { target: Target, cancelledAt: InstantText, reason: Type.String(), causePosition: Type.Integer() },
  SINCE_MORE_TARGETS,
);

/** R15: something to look at: a pause or a regrade close to the deadline, or a time told by a device that is far from the time it arrived. */
export const TargetFlagged = event('TargetFlagged', 1, {
  target: Target,
  what: Type.Enum(['pause', 'regrade', 'device-time']),
  flaggedAt: InstantText,
  /** Of the calendar's time, what was left; zero for none. */
  remaining: DurationText,
  due: Type.Optional(InstantText),
  causePosition: Type.Optional(Type.Integer()),
});

/** R20: somebody has to look after a target. Counted from 1 within the ticket. */
export const EscalationRaised = event('EscalationRaised', 1, {
  escalation: Type.Integer({ minimum: 1 }),
  target: Target,
  level: Type.Integer({ minimum: 1 }),
  to: Type.Object(
    { role: Type.Optional(EscalationRole), onCall: Type.Optional(ProblemType) },
    { additionalProperties: false, minProperties: 1, maxProperties: 1 },
  ),
  rule: Type.String(),
  reason: Type.String(),
  due: InstantText,
  raisedAt: InstantText,
});

/** R20: who it went to says what is done. */
export const EscalationAnswered = event('EscalationAnswered', 1, {
  escalation: Type.Integer({ minimum: 1 }),
  answer: personal(Type.String()),
});

/** R16: what the first look came to, with the articles that helped. `complex` starts the target of a definite plan. */
export const FirstDiagnosisRecorded = event('FirstDiagnosisRecorded', 1, {
  outcome: Type.Enum(['solved-at-first-contact', 'needs-work', 'complex']),
  articles: Type.Array(SlugText),
  similar: Type.Array(Type.String()),
  note: Type.Optional(personal(Type.String())),
  diagnosedAt: InstantText,
});
