import {
  TargetBreached,
  TargetCancelled,
  TargetMet,
  TargetResumed,
  TargetStarted,
  TicketClassified,
  TicketGraded,
} from '@yingda/contracts';
import { accept, nothing } from '@yingda/kernel';
import type { Decision, Instant } from '@yingda/kernel';
import { classify, dueOf, gradeByPolicy, holds, isOverdue, refOf, targetsFor, verdictOf } from '@yingda/sla';
import type { PlannedTarget, PolicyBook, PolicyDocument, Report } from '@yingda/sla';
import type { EndClocks, GradeTicket, ResumeResolution, StartEngineerContact, StopClock } from './commands.ts';
import { currentClock, isOpen } from './clock-state.ts';
import type { Clock } from './clock-state.ts';
import type { Triage, TriageEvent } from './state.ts';

/** R11, R12, R17: classifies and grades by the policy in force at the receipt, and starts the clocks from it. Happens once. */
export const gradeTicket = ({ report, receivedAt, position }: GradeTicket, triage: Triage, book: PolicyBook): Decision<TriageEvent> => {
  if (triage.grading) return nothing();
  const policy = book.inForce(receivedAt);
  const { problemType, reason } = classify(policy, report);
  const { grade, ...grading } = gradeByPolicy(policy, report);
  const planned = targetsFor(policy, { grade, report }, startOf('TicketRegistered', receivedAt, book));
  return accept<TriageEvent>(
    TicketClassified({ problemType, reason }),
    TicketGraded({ grade, ...grading, policy: refOf(policy) }),
    ...planned.map((target) => TargetStarted({ ...target, policy: refOf(policy), causePosition: position })),
    ...planned
      .filter(({ target }) => answeredAtReceipt(policy, target, report))
      .map(({ target, due }) => TargetMet({ target, due, stoppedAt: receivedAt, causePosition: position })),
  );
};

/** R17: a report that is itself a conversation with the team has had its first response. */
const answeredAtReceipt = (policy: PolicyDocument, target: PlannedTarget['target'], report: Report): boolean =>
  stopsOf(policy, target).some((stop) => stop.event === 'TicketRegistered' && holds(stop.when ?? {}, report, policy));

/** R18: the engineer's clock starts with the assignment, by the policy that graded the ticket; another engineer gets a clock of their own. */
export const startEngineerContact = (command: StartEngineerContact, triage: Triage, book: PolicyBook): Decision<TriageEvent> => {
  const { engineer, assignedAt, position, report } = command;
  const before = currentClock(triage, 'engineer-contact');
  if (!triage.grading || before?.engineer === engineer || (before && position <= before.startPosition)) return nothing();
  const { policy: ref, grade } = triage.grading;
  const policy = book.holds(ref) ? book.policy(ref) : book.inForce(assignedAt);
  const planned = targetsFor(policy, { grade, report }, startOf('WorkAssigned', assignedAt, book));
  const handedOver = { at: assignedAt, position, reason: 'the work went to another engineer' };
  return accept<TriageEvent>(
    ...(before && isOpen(before) ? ended(before, handedOver) : []),
    ...planned.map((target) => TargetStarted({ ...target, engineer, policy: refOf(policy), causePosition: position })),
  );
};

/** R17, R18: stops a target's clock if its policy says that this stops it. The verdict goes by when it happened; the due instant is inclusive. */
export const stopClock = (command: StopClock, triage: Triage, book: PolicyBook): Decision<TriageEvent> => {
  const { target, by, at, position, engineer } = command;
  const clock = currentClock(triage, target);
  if (!clock || !isOpen(clock) || position <= clock.startPosition) return nothing();
  if (clock.engineer !== undefined && engineer !== undefined && clock.engineer !== engineer) return nothing();
  if (!stopsOf(book.policy(clock.policy), target).some(({ event }) => event === by)) return nothing();
  return accept(stopped(clock, { at, position }));
};

/** A clock that was ended runs on from its first start; one that still runs (R17: until the customer confirms) is left alone. */
export const resumeResolution = ({ at, position }: ResumeResolution, triage: Triage, book: PolicyBook): Decision<TriageEvent> => {
  const clock = currentClock(triage, 'resolution');
  if (!clock || isOpen(clock) || clock.standing.state === 'cancelled') return nothing();
  const due = dueOf(book.calendar(clock.calendar), clock) ?? clock.due;
  return accept(TargetResumed({ target: clock.target, resumedAt: at, due, holder: clock.holder, causePosition: position }));
};

/** The ticket was cancelled: no clock gets a verdict, except one that was overdue by then. */
export const cancelClocks = (command: EndClocks, triage: Triage): Decision<TriageEvent> =>
  accept(...openClocks(triage).flatMap((clock) => ended(clock, command)));

/** The ticket was closed, which ends its resolution (R17) where the customer did not; nothing will stop the other clocks any more. */
export const closeClocks = (command: EndClocks, triage: Triage, book: PolicyBook): Decision<TriageEvent> =>
  accept(
    ...openClocks(triage).flatMap((clock) =>
      stopsOf(book.policy(clock.policy), clock.target).some(({ event }) => event === 'TicketClosed')
        ? [stopped(clock, command)]
        : ended(clock, command),
    ),
  );

const startOf = (by: 'TicketRegistered' | 'WorkAssigned', at: Instant, book: PolicyBook) => ({
  by,
  at,
  calendar: (id: string) => book.calendarInForce(id, at),
});

const stopsOf = ({ targets }: PolicyDocument, target: PlannedTarget['target']) =>
  targets.filter((rules) => rules.target === target).flatMap(({ stoppedBy }) => stoppedBy);

const openClocks = ({ clocks }: Triage): Clock[] => clocks.filter(isOpen);

const stopped = ({ target, due }: Clock, { at, position }: { readonly at: Instant; readonly position: number }): TriageEvent => {
  const verdict = { target, due, stoppedAt: at, causePosition: position };
  return verdictOf(due, at) === 'met' ? TargetMet(verdict) : TargetBreached(verdict);
};

/** Ending a clock hides no breach: one that is overdue by then is a breach. */
const ended = ({ target, due, standing }: Clock, { at, position, reason }: EndClocks): TriageEvent[] =>
  standing.state === 'running' && isOverdue(due, at)
    ? [TargetBreached({ target, due, causePosition: position })]
    : [TargetCancelled({ target, cancelledAt: at, reason, causePosition: position })];
