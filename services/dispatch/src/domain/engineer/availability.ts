import { instantFromMillis, millisOf } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import type { Calendar, CalendarDocument } from '@yingda/sla';
import { compileCalendar } from '@yingda/sla';
import { calendarOfPlan, plansInForce, reachOf } from './shift-calendar.ts';
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

/** Plans that are kept at once; the oldest go first. */
const KEPT = 2_000;

/** @param calendars published ones in the order of publication: a plan's `holidays` names one, of which the newest version counts */
export const shiftBook = (calendars: readonly CalendarDocument[]): ShiftBook => {
  const byContent = new Map<string, Compiled>();
  const byPlans = new WeakMap<readonly ShiftPlan[], readonly Compiled[]>();
  const compiled = (plans: readonly ShiftPlan[]): readonly Compiled[] => {
    const known = byPlans.get(plans);
    if (known) return known;
    const fresh = plansInForce(plans).map((plan) => {
      const content = JSON.stringify([plan.zone, plan.shifts, plan.holidays, plan.from, plan.until]);
      const before = byContent.get(content);
      if (before) return before;
      const after = { calendar: compileCalendar(calendarOfPlan(plan, calendars)), ...reachOf(plan) };
      byContent.set(content, after);
      if (byContent.size > KEPT) byContent.delete(byContent.keys().next().value ?? content);
      return after;
    });
    byPlans.set(plans, fresh);
    return fresh;
  };
  return {
    knows: (name) => calendars.some(({ id }) => id === name),
    shifts: (plans, span) => {
      if (plans.length === 0) return joined([span]);
      const [from, until] = [millisOf(span.from), millisOf(span.until)];
      return joined(
        compiled(plans).flatMap((plan) =>
          plan.calendar
            .windowsBetween(Math.max(from, plan.from), Math.min(until, plan.until))
            .map((window) => ({ from: instantFromMillis(window.from), until: instantFromMillis(window.to) })),
        ),
      );
    },
  };
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
