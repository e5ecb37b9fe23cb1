import type { Target } from '@yingda/contracts';
import type { EpochMillis, Instant } from '@yingda/kernel';
import { instantFromMillis, millisOf } from '@yingda/kernel';
import { instantAtPercent, parseDuration } from '@yingda/sla';
import type { EscalationStep, PolicyBook, TargetRules } from '@yingda/sla';
import type { Clock } from '../clocks/clock-state.ts';
import type { Escalation } from './escalation-state.ts';
import type { Grading } from '../grades/grade-state.ts';

/** Something that time alone brings about, if nothing happens to the clock before. */
export type Timer = {
  readonly target: Target;
  readonly at: Instant;
} & (
  | { readonly kind: 'warning'; readonly percent: number }
  | { readonly kind: 'escalation'; readonly step: EscalationStep }
  | { readonly kind: 'breach' }
);

/** What of a clock its timers depend on. */
export type TimedClock = Pick<Clock, 'target' | 'startedAt' | 'duration' | 'calendar' | 'policy' | 'due' | 'standing'> &
  Partial<Pick<Clock, 'workingDays' | 'warned'>> & {
    readonly pauses?: readonly Pick<NonNullable<Clock['pauses']>[number], 'from' | 'to'>[];
  };

/** What of a ticket's triage its timers depend on. */
export interface TimedTriage {
  readonly grading?: Pick<Grading, 'grade'>;
  readonly clocks: readonly TimedClock[];
  readonly escalations: readonly Pick<Escalation, 'target' | 'rule' | 'raisedAt'>[];
}

/** The due instant itself is in time; a breach is the millisecond after it. */
const AFTER_DUE: EpochMillis = 1;

/** R20: what is still to come of a ticket's current clocks if nothing happens to them, by instants. A clock that stands has none. */
export const pendingTimers = (triage: TimedTriage, book: PolicyBook): Timer[] =>
  currentClocks(triage)
    .flatMap((clock) => timersOf(clock, triage, book))
    .sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1));

const currentClocks = ({ clocks }: TimedTriage): TimedClock[] =>
  clocks.filter(({ target }, index) => clocks.findLastIndex((clock) => clock.target === target) === index);

/** Where several come at one instant: what led up to a breach, the breach, what follows from it. */
const timersOf = (clock: TimedClock, triage: TimedTriage, book: PolicyBook): Timer[] => {
  const { standing, policy } = clock;
  if (standing.state !== 'running' && !(standing.state === 'breached' && standing.open)) return [];
  const rules = book.holds(policy) ? book.policy(policy).targets.filter(({ target }) => target === clock.target) : [];
  const escalations = rules.flatMap((rule) => escalationsOf(rule, clock, { triage, book }));
  if (standing.state === 'breached') return escalations;
  const breachAt = afterDue(clock);
  return [
    ...rules.flatMap((rule) => warningsOf(rule, clock, book)),
    ...escalations.filter(({ at }) => at < breachAt),
    { kind: 'breach', target: clock.target, at: breachAt },
    ...escalations.filter(({ at }) => at >= breachAt),
  ];
};

/** A warning that was passed over is not given after a later one. */
const warningsOf = ({ warnings }: TargetRules, clock: TimedClock, book: PolicyBook): Timer[] => {
  const given = Math.max(0, ...(clock.warned ?? []));
  return warnings
    .filter((percent) => percent > given)
    .flatMap((percent) => {
      const at = instantAtPercent(book.calendar(clock.calendar), clock, percent);
      return at === undefined ? [] : [{ kind: 'warning', target: clock.target, percent, at } as const];
    });
};

const escalationsOf = (
  { escalations }: TargetRules,
  clock: TimedClock,
  { triage, book }: { readonly triage: TimedTriage; readonly book: PolicyBook },
): Timer[] =>
  escalations
    .filter(({ when }) => concerns(when, triage))
    .flatMap((step) => {
      const at = instantOf(step, clock, book);
      return at === undefined || wasRaised(triage, { target: clock.target, rule: step.id, at })
        ? []
        : [{ kind: 'escalation', target: clock.target, step, at } as const];
    });

const concerns = (when: EscalationStep['when'], { grading }: TimedTriage): boolean =>
  when?.grades === undefined || (grading !== undefined && when.grades.includes(grading.grade));

/** At the end of the time nothing is missed yet; overruns are counted round the clock. */
const instantOf = ({ at }: EscalationStep, clock: TimedClock, book: PolicyBook): Instant | undefined => {
  if ('overrun' in at) return laterThanDue(clock, instantFromMillis(millisOf(clock.due) + parseDuration(at.overrun)));
  if (at.percent >= 100) return afterDue(clock);
  return instantAtPercent(book.calendar(clock.calendar), clock, at.percent);
};

/** The same step is raised once for an instant: a clock whose time was changed is escalated again when it gets there. */
const wasRaised = ({ escalations }: TimedTriage, step: { readonly target: Target; readonly rule: string; readonly at: Instant }): boolean =>
  escalations.some(({ target, rule, raisedAt }) => target === step.target && rule === step.rule && raisedAt === step.at);

const afterDue = ({ due }: Pick<TimedClock, 'due'>): Instant => instantFromMillis(millisOf(due) + AFTER_DUE);

const laterThanDue = (clock: TimedClock, at: Instant): Instant => (at > clock.due ? at : afterDue(clock));
