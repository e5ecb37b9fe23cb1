import { TargetChanged } from '@yingda/contracts';
import type { EventOf, Grade } from '@yingda/contracts';
import type { Instant } from '@yingda/kernel';
import { dueOf, isProvisional, planTarget, refOf } from '@yingda/sla';
import type { Calendar, ClockTerms, PlannedTarget, PolicyBook, Report } from '@yingda/sla';
import { currentClocks, policyOf, targetFacts } from './clock-moment.ts';
import type { Clock } from './clock-state.ts';
import type { Triage } from '../state.ts';

export type Changed = EventOf<typeof TargetChanged>;

/** What a change of targets goes by besides the triage itself. */
export interface ChangeMoment {
  readonly now: Instant;
  readonly book: PolicyBook;
  readonly report: Report;
  readonly because?: Changed['data']['because'];
}

/**
 * R15: the open clocks as they would be under another grade, those that would be others. Each keeps its start and what it consumed: the due instant is computed from the
 * original start under the new target, and what was paused stays so. A breach is not touched. A tightened target counts at once: where its due instant has passed
 * already, the timer declares the breach as soon as all that happened before is known.
 */
export const changeTargets = (triage: Triage, grade: Grade, { now, book, report, because = 'regrade' }: ChangeMoment): Changed[] => {
  const policy = policyOf(triage, { book, receivedAt: now });
  const facts = targetFacts(report, { grade, severity: triage.severity?.severity });
  return currentClocks(triage).flatMap((clock) => {
    if (clock.standing.state !== 'running' && clock.standing.state !== 'paused') return [];
    const start = { at: clock.startedAt, calendar: (id: string) => calendarOf(clock, id, book) };
    const planned = planTarget(policy, clock.target, facts, start);
    return planned && !isAsPlanned(clock, planned) ? [changedTo(clock, { ...planned, policy: refOf(policy) }, { now, book, because })] : [];
  });
};

/** A clock that goes by a calendar already stays on its version, which may be a later one than its start had. */
const calendarOf = ({ calendar, startedAt }: Clock, id: string, book: PolicyBook): Calendar =>
  id === calendar.id ? book.calendar(calendar) : book.calendarInForce(id, startedAt);

const isAsPlanned = (clock: Clock, { rule, duration, workingDays, calendar, reason }: PlannedTarget): boolean =>
  clock.rule === rule &&
  clock.duration === duration &&
  clock.workingDays === workingDays &&
  clock.calendar.id === calendar.id &&
  clock.calendar.version === calendar.version &&
  clock.reason === reason;

type Terms = Omit<PlannedTarget, 'target' | 'holder' | 'due' | 'provisional'> & Pick<Clock, 'policy'>;

/** A clock under other terms, with all of its pauses. */
export const changedTo = (
  { target, pauses }: Clock,
  { startedAt, duration, workingDays, calendar, rule, reason, policy }: Terms,
  { now, book, because }: { readonly now: Instant; readonly book: PolicyBook; readonly because: Changed['data']['because'] },
): Changed => {
  const terms: ClockTerms = { startedAt, duration, ...(workingDays !== undefined && { workingDays }), ...(pauses && { pauses }) };
  const counted = book.calendar(calendar);
  const due = dueOf(counted, terms);
  return TargetChanged({
    target,
    because,
    changedAt: now,
    startedAt,
    duration,
    ...(workingDays !== undefined && { workingDays }),
    calendar,
    ...(due !== undefined && { due, ...(isProvisional(counted, due) && { provisional: true }) }),
    rule,
    reason,
    policy,
  });
};
