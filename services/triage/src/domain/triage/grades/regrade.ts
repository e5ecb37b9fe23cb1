import { GradeDisputeWithdrawn, TargetFlagged, TicketRegraded } from '@yingda/contracts';
import type { EventOf, Grade, GradeDisputed, PolicyRef } from '@yingda/contracts';
import type { Instant } from '@yingda/kernel';
import { allottedTo, consumedAt, dueIfResumedAt, formatDuration, percentAt, refOf } from '@yingda/sla';
import type { PolicyBook, Report } from '@yingda/sla';
import { changeTargets } from '../clocks/change-targets.ts';
import type { Changed } from '../clocks/change-targets.ts';
import { policyOf } from '../clocks/clock-moment.ts';
import { currentClock } from '../clocks/clock-state.ts';
import type { Clock } from '../clocks/clock-state.ts';
import type { Dispute, Grading } from './grade-state.ts';
import type { Triage, TriageEvent } from '../state.ts';

/** What a decision about a grade goes by besides the triage itself. */
export interface Moment {
  readonly now: Instant;
  readonly book: PolicyBook;
  readonly report: Report;
  /** The ticket is closed, cancelled or merged. */
  readonly over: boolean;
}

/** A new grade, and whether it has the consent of two persons, as a lower one must have (R15). */
export interface Regrade {
  readonly to: Grade;
  readonly consent: 'one-person' | 'two-persons';
  /** The dispute that the same decision settles. */
  readonly settles?: number;
}

/** Told to the customer's programs, too: says nothing of who asked for it or of a dispute. */
const REASONS = {
  raised: 'The service team raised the grade',
  lowered: 'The grade was lowered with the consent of two persons',
} as const;

/** R12: 1 is the highest grade, 4 the lowest. */
export const isLower = (grade: Grade, than: Grade): boolean => grade > than;

/**
 * The grade takes effect: clocks keep their start and the time consumed. A tightened target counts at once; a loosened one only with a lower grade, which two persons
 * want. Where a higher grade would loosen one, that stays as it is. Changes close to a deadline are flagged, and disputes that lost their object end.
 */
export const regrade = (
  triage: Triage & { readonly grading: Grading },
  { to, consent, settles }: Regrade,
  moment: Moment,
): TriageEvent[] => {
  const { grade: from } = triage.grading;
  if (to === from) return [];
  if (isLower(to, from) && consent !== 'two-persons') throw new RangeError(`grade ${from} gets no lower by one person`);
  const changes = changeTargets(triage, to, moment).filter((change) => isLower(to, from) || !loosens(change, triage, moment));
  return [
    TicketRegraded({
      from,
      to,
      reason: isLower(to, from) ? REASONS.lowered : REASONS.raised,
      policy: policyRefOf(triage, moment),
    }),
    ...changes,
    ...changes.flatMap((change) => flagOf(change, triage, moment)),
    ...withoutObject(triage, to)
      .filter(({ dispute }) => dispute !== settles)
      .map(({ dispute }) => GradeDisputeWithdrawn({ dispute, by: 'rule' })),
  ];
};

/** The policy that graded the ticket; an imported grade may name another desk's, then the one in force. */
export const policyRefOf = (triage: Triage, { book, now }: Moment): PolicyRef => refOf(policyOf(triage, { book, receivedAt: now }));

/** R15: the clocks that would be others under a grade that somebody claims. */
export const claimedTargets = (triage: Triage, claimed: Grade, moment: Moment): EventOf<typeof GradeDisputed>['data']['targets'] =>
  changeTargets(triage, claimed, moment).map(({ data: { target, startedAt, duration, workingDays, calendar, due, rule, reason } }) => ({
    target,
    startedAt,
    duration,
    ...(workingDays !== undefined && { workingDays }),
    calendar,
    ...(due !== undefined && { due }),
    rule,
    reason,
  }));

const loosens = ({ data }: Changed, triage: Triage, { book, now }: Moment): boolean => {
  const clock = currentClock(triage, data.target);
  if (!clock) return false;
  const terms = { startedAt: clock.startedAt, duration: data.duration, pauses: clock.pauses ?? [] };
  const after = { ...terms, ...(data.workingDays !== undefined && { workingDays: data.workingDays }) };
  return dueIfResumedAt(book.calendar(data.calendar), after, now) > dueIfResumedAt(book.calendar(clock.calendar), clock, now);
};

/** R15: a regrade after so much of the time as the clock's policy says. */
const flagOf = ({ data }: Changed, triage: Triage, { book, now }: Moment): TriageEvent[] => {
  const clock = currentClock(triage, data.target);
  if (!clock) return [];
  const calendar = book.calendar(clock.calendar);
  if (percentAt(calendar, clock, now) < book.policy(clock.policy).integrity.flagFromPercent) return [];
  return [
    TargetFlagged({ target: clock.target, what: 'regrade', flaggedAt: now, remaining: remainingOf(clock, book, now), due: clock.due }),
  ];
};

const remainingOf = (clock: Clock, book: PolicyBook, now: Instant): string => {
  const calendar = book.calendar(clock.calendar);
  return formatDuration(Math.max(0, Math.ceil(allottedTo(calendar, clock, now) - consumedAt(calendar, clock, now))));
};

/** Still waits for somebody. */
export const isUnsettled = ({ state }: Dispute): boolean => state === 'open' || state === 'explained' || state === 'escalated';

/** A claim to a higher grade that is reached, and every claim to a lower one: that was about the grade before. */
const withoutObject = ({ disputes }: Triage, to: Grade): Dispute[] =>
  disputes.filter((dispute) => isUnsettled(dispute) && (isLower(dispute.claimed, dispute.grade) || !isLower(to, dispute.claimed)));
