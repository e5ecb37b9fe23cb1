import { instantFromMillis, millisOf } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import type { Calendar, CalendarDocument } from '@yingda/sla';
import { compileCalendar } from '@yingda/sla';
import { calendarOfPlan, plansInForce, reachOf } from './shift-calendar.ts';
import type { PlanInForce } from './shift-calendar.ts';
import { joined, holds, meets, within, without } from './span.ts';
import type { KnownEngineer, ShiftPlan, Span } from './state.ts';

/** Shift plans made countable; keeps what it has worked out, as most engineers share a plan with others. */
export interface ShiftBook {
  /** Newest versions of the calendars that plans may take their holidays from. */
  readonly knows: (calendar: string) => boolean;
  /** When the plans have shifts in a span; in order, joined. */
  readonly shifts: (plans: readonly ShiftPlan[], span: Span) => Span[];
}

interface Compiled {
  readonly calendar: Calendar;
  readonly from: number;
  readonly until: number;
}

/** The plans of everybody whose plans say the same, with what was asked of them last: whoever looks for somebody asks the same of all. */
interface Shared {
  readonly plans: readonly Compiled[];
  asked?: { readonly span: Span; readonly shifts: readonly Span[] };
}

/** Plans that are kept at once; the oldest go first. */
const KEPT = 2_000;

/** @param calendars published ones in the order of publication: a plan's `holidays` names one, of which the newest version counts */
export const shiftBook = (calendars: readonly CalendarDocument[]): ShiftBook => {
  const byPlan = new Map<string, Compiled>();
  const byPlans = new Map<string, Shared>();
  const byArray = new WeakMap<readonly ShiftPlan[], Shared>();
  const compiled = (plan: PlanInForce): Compiled =>
    kept(byPlan, JSON.stringify([plan.zone, plan.shifts, plan.holidays, plan.from, plan.until]), () => ({
      calendar: compileCalendar(calendarOfPlan(plan, calendars)),
      ...reachOf(plan),
    }));
  const shared = (plans: readonly ShiftPlan[]): Shared => {
    const known = byArray.get(plans);
    if (known) return known;
    const content = JSON.stringify(plans.map(({ effectiveFrom, zone, shifts, holidays }) => [effectiveFrom, zone, shifts, holidays]));
    const fresh = kept(byPlans, content, (): Shared => ({ plans: plansInForce(plans).map(compiled) }));
    byArray.set(plans, fresh);
    return fresh;
  };
  return {
    knows: (name) => calendars.some(({ id }) => id === name),
    shifts: (plans, span) => {
      if (plans.length === 0) return joined([span]);
      const known = shared(plans);
      if (known.asked?.span.from !== span.from || known.asked.span.until !== span.until)
        known.asked = { span: { from: span.from, until: span.until }, shifts: shiftsIn(known.plans, span) };
      return [...known.asked.shifts];
    },
  };
};

const kept = <T>(known: Map<string, T>, content: string, make: () => T): T => {
  const before = known.get(content);
  if (before !== undefined) return before;
  const fresh = make();
  known.set(content, fresh);
  if (known.size > KEPT) known.delete(known.keys().next().value ?? content);
  return fresh;
};

const shiftsIn = (plans: readonly Compiled[], span: Span): Span[] => {
  const [from, until] = [millisOf(span.from), millisOf(span.until)];
  return joined(
    plans.flatMap((plan) =>
      plan.calendar
        .windowsBetween(Math.max(from, plan.from), Math.min(until, plan.until))
        .map((window) => ({ from: instantFromMillis(window.from), until: instantFromMillis(window.to) })),
    ),
  );
};

/** When the engineer is there: shifts without absences, in order. What is booked is not taken out. */
export const workingSpans = (engineer: KnownEngineer, span: Span, book: ShiftBook): Span[] => {
  const shifts = book.shifts(engineer.shiftPlans, span);
  const away = engineer.absences.filter((absence) => meets(absence, span));
  return away.length === 0 ? shifts : without(shifts, away);
};

/** Whether the engineer is there at an instant. */
export const isWorking = (engineer: KnownEngineer, at: Instant, book: ShiftBook): boolean =>
  workingSpans(engineer, momentOf(at), book).length > 0;

/** Whether the engineer has on-call duty for the group's emergencies at an instant. An absence is looked at beside it. */
export const onCallFor = (engineer: KnownEngineer, group: string, at: Instant): boolean => holds(dutiesFor(engineer, group), at);

/** When the engineer has such duty within a span. */
export const onCallSpans = (engineer: KnownEngineer, group: string, span: Span): Span[] => within(dutiesFor(engineer, group), span);

/** Whoever has left a group has no duty for it any more. */
const dutiesFor = ({ groups, onCall }: KnownEngineer, group: string): readonly Span[] =>
  groups.includes(group) ? onCall.filter((duty) => duty.group === group) : [];

/** The smallest span that holds an instant. */
export const momentOf = (at: Instant): Span => ({ from: at, until: instantFromMillis(millisOf(at) + 1) });
