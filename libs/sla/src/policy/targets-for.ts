import type { CalendarRef, Grade, Holder, Severity, Target } from '@yingda/contracts';
import type { Instant } from '@yingda/kernel';
import type { Calendar } from '../calendar/calendar.ts';
import { dueOf } from '../clock/clock.ts';
import { holds } from './condition.ts';
import type { Allowance, Limit, PolicyDocument, Report, StartEvent, StartRule, StopEvent, TargetRules } from './policy.ts';

/** What decides which limits hold. */
export interface TargetFacts {
  readonly grade: Grade;
  /** Moderate where it is absent. */
  readonly severity?: Severity;
  readonly report: Report;
}

/** When clocks start, and the calendars as they are in force then. */
export interface StartInstant {
  readonly at: Instant;
  readonly calendar: (id: string) => Calendar;
}

/** The event that starts clocks. */
export interface ClockStart extends StartInstant {
  readonly by: StartEvent;
  /** Of a first diagnosis. */
  readonly outcome?: StartRule['outcome'];
}

/** What a policy promises of a target. */
export interface PlannedTarget {
  readonly target: Target;
  readonly holder: Holder;
  readonly startedAt: Instant;
  /** ISO 8601. */
  readonly duration: string;
  readonly workingDays?: number;
  readonly calendar: CalendarRef;
  readonly due: Instant;
  /** The due instant lies beyond what the calendar's holiday tables cover. */
  readonly provisional?: true;
  /** Id of the limit that won. */
  readonly rule: string;
  /** For people: why this limit, and which ones it beat. */
  readonly reason: string;
}

/** The rules of a target; a policy that says nothing of it has none. */
export const rulesOf = ({ targets }: PolicyDocument, target: Target): TargetRules | undefined =>
  targets.find((rules) => rules.target === target);

/** The targets that an event starts. Where several limits hold, the one that is due first wins and says which it beat (R13). */
export const targetsFor = (policy: PolicyDocument, facts: TargetFacts, start: ClockStart): PlannedTarget[] =>
  policy.targets
    .filter(({ startedBy }) => startedBy.some((rule) => starts(rule, policy, { facts, start })))
    .flatMap((rules) => {
      const planned = planTarget(policy, rules.target, facts, start);
      return planned ? [planned] : [];
    });

const starts = (
  { event, when = {}, outcome }: StartRule,
  policy: PolicyDocument,
  { facts, start }: { readonly facts: TargetFacts; readonly start: ClockStart },
): boolean => event === start.by && (outcome === undefined || outcome === start.outcome) && holds(when, facts.report, policy);

/** What a target promises from an instant on, whatever starts it; `undefined` where no limit holds. The tightest wins (R13). */
export const planTarget = (policy: PolicyDocument, target: Target, facts: TargetFacts, start: StartInstant): PlannedTarget | undefined => {
  const rules = rulesOf(policy, target);
  const [tightest, ...beaten] = (rules?.limits ?? [])
    .filter((limit) => limitHolds(limit, policy, facts))
    .map((limit) => withDue(limit, start))
    // Of two that are due at the same instant the one that the policy names first stays first.
    .sort((a, b) => (a.due === b.due ? 0 : a.due < b.due ? -1 : 1));
  if (!rules || !tightest) return undefined;
  const { limit, calendar, due } = tightest;
  return {
    target,
    holder: rules.holder,
    startedAt: start.at,
    ...allowance(limit.duration),
    calendar: { id: calendar.id, version: calendar.version },
    due,
    ...(isProvisional(calendar, due) && { provisional: true as const }),
    rule: limit.id,
    reason: reasonOf(
      limit,
      beaten.map((other) => other.limit),
    ),
  };
};

const limitHolds = ({ when }: Limit, policy: PolicyDocument, { grade, severity = 'moderate', report }: TargetFacts): boolean =>
  (when.grades?.includes(grade) ?? true) && (when.severities?.includes(severity) ?? true) && holds(when, report, policy);

/** Whether the calendar's holiday tables say nothing of a due instant yet. */
export const isProvisional = ({ coveredUntil }: Pick<Calendar, 'coveredUntil'>, due: Instant): boolean =>
  coveredUntil !== undefined && due >= coveredUntil;

/** Whether an event stops a target's clock. */
export const isStoppedBy = (
  policy: PolicyDocument,
  target: Target,
  { by, report }: { readonly by: StopEvent; readonly report: Report },
): boolean => rulesOf(policy, target)?.stoppedBy.some(({ event, when = {} }) => event === by && holds(when, report, policy)) ?? false;

const withDue = (limit: Limit, { at, calendar: named }: StartInstant) => {
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
