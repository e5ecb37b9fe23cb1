import type { CalendarRef, Grade, Holder, Target } from '@yingda/contracts';
import type { Instant } from '@yingda/kernel';
import type { Calendar } from '../calendar/calendar.ts';
import { dueOf } from '../clock/clock.ts';
import { holds } from './condition.ts';
import type { Allowance, Limit, PolicyDocument, Report, StartEvent, TargetRules } from './policy.ts';

/** What decides which limits hold. */
export interface TargetFacts {
  readonly grade: Grade;
  readonly report: Report;
}

/** The event that starts clocks, and the calendars as they are in force then. */
export interface ClockStart {
  readonly by: StartEvent;
  readonly at: Instant;
  readonly calendar: (id: string) => Calendar;
}

/** A clock as the policy wants it started. */
export interface PlannedTarget {
  readonly target: Target;
  readonly holder: Holder;
  readonly startedAt: Instant;
  /** ISO 8601. */
  readonly duration: string;
  readonly workingDays?: number;
  readonly calendar: CalendarRef;
  readonly due: Instant;
  /** Id of the limit that won. */
  readonly rule: string;
  /** For people: why this limit, and which ones it beat. */
  readonly reason: string;
}

/** The targets that an event starts. Where several limits hold, the one that is due first wins and says which it beat (R13). */
export const targetsFor = (policy: PolicyDocument, facts: TargetFacts, start: ClockStart): PlannedTarget[] =>
  policy.targets
    .filter(({ startedBy }) => startedBy.some(({ event, when = {} }) => event === start.by && holds(when, facts.report, policy)))
    .flatMap((rules) => planned(policy, rules, { facts, start }));

const planned = (
  policy: PolicyDocument,
  { target, holder, limits }: TargetRules,
  { facts: { grade, report }, start }: { readonly facts: TargetFacts; readonly start: ClockStart },
): PlannedTarget[] => {
  const [tightest, ...beaten] = limits
    .filter(({ when }) => (when.grades?.includes(grade) ?? true) && holds(when, report, policy))
    .map((limit) => withDue(limit, start))
    // Of two that are due at the same instant the one that the policy names first stays first.
    .sort((a, b) => (a.due === b.due ? 0 : a.due < b.due ? -1 : 1));
  if (!tightest) return [];
  const { limit, calendar, due } = tightest;
  return [
    {
      target,
      holder,
      startedAt: start.at,
      ...allowance(limit.duration),
      calendar: { id: calendar.id, version: calendar.version },
      due,
      rule: limit.id,
      reason: reasonOf(
        limit,
        beaten.map((other) => other.limit),
      ),
    },
  ];
};

const withDue = (limit: Limit, { at, calendar: named }: ClockStart) => {
  const calendar = named(limit.calendar);
  const due = dueOf(calendar, { startedAt: at, ...allowance(limit.duration) });
  if (due === undefined) throw new RangeError(`limit ${limit.id} has no due instant`);
  return { limit, calendar, due };
};

/** An allowance as clocks keep it. */
export const allowance = (duration: Allowance): { readonly duration: string; readonly workingDays?: number } =>
  typeof duration === 'string' ? { duration } : { duration: `P${duration.workingDays}D`, workingDays: duration.workingDays };

const shown = (duration: Allowance): string => (typeof duration === 'string' ? duration : `${duration.workingDays} working days`);

const reasonOf = ({ id, because, duration }: Limit, beaten: readonly Limit[]): string => {
  const others = beaten.map((other) => `${shown(other.duration)} of ${other.id}`).join(', ');
  return `${because.en}: ${shown(duration)} (rule ${id})${others === '' ? '' : `; the tightest wins over ${others}`}`;
};
