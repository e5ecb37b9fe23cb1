import type { CalendarDocument, Hours, Weekday, ZoneTransition } from '@yingda/sla';
import { dateOf, dayOf, WEEKDAYS, zoneTransitions } from '@yingda/sla';
import { instantFromMillis } from '@yingda/kernel';
import type { ShiftPlan } from './state.ts';

/** A shift plan with the days on which it holds: `from` is in them, `until` is not. */
export interface PlanInForce extends Omit<ShiftPlan, 'effectiveFrom'> {
  readonly from?: string;
  readonly until?: string;
}

const ALL_DAY: ShiftPlan['shifts'] = [{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }];

/** Each plan until the next one; before the first one nothing is planned, which is round the clock. */
export const plansInForce = (plans: readonly ShiftPlan[]): PlanInForce[] => {
  const [first] = plans;
  if (first === undefined) return [];
  return [
    { zone: first.zone, shifts: ALL_DAY, until: first.effectiveFrom },
    ...plans.map(({ effectiveFrom, ...plan }, index) => {
      const until = plans[index + 1]?.effectiveFrom;
      return { ...plan, from: effectiveFrom, ...(until !== undefined && { until }) };
    }),
  ];
};

/** Days without hours around those on which a plan holds: so many that no zone and no night reaches over them. */
const EMPTY_DAYS = 3;

/**
 * A plan as a calendar: its weekly shifts with the days of the named calendar that are not worked, and those that make up for them 调休. A night belongs to the
 * day on which it begins, so that the last night of a plan is worked to its end under the next one.
 */
export const calendarOfPlan = (plan: PlanInForce, book: readonly CalendarDocument[]): CalendarDocument => {
  const { holidays, makeUpDays } = daysOf(book.findLast(({ id }) => id === plan.holidays));
  const emptied = [
    ...(plan.from === undefined ? [] : daysFrom(plan.from, -EMPTY_DAYS)),
    ...(plan.until === undefined ? [] : daysFrom(plan.until, 0)),
  ];
  return {
    id: 'shifts',
    version: 1,
    effectiveFrom: instantFromMillis(0),
    name: { en: 'Shifts', zh: '班次' },
    zone: plan.zone,
    tzdata: 'shifts',
    transitions: transitionsOf(plan.zone, book),
    week: weekOf(plan.shifts),
    holidays,
    makeUpDays,
    exceptions: emptied.map((date) => ({ date, hours: [] })),
    sources: [],
  };
};

/** Milliseconds since 1970 between which a plan's calendar has all of its hours and nobody else's. */
export const reachOf = ({ from, until }: PlanInForce): { readonly from: number; readonly until: number } => ({
  from: from === undefined ? Number.NEGATIVE_INFINITY : (dayOf(from) - 1) * DAY,
  until: until === undefined ? Number.POSITIVE_INFINITY : (dayOf(until) + 2) * DAY,
});

const DAY = 86_400_000;

/** An exception without hours is a day off; one with hours is a working day of the office, which works as the engineer's week says. */
const daysOf = (calendar: CalendarDocument | undefined): Pick<CalendarDocument, 'holidays' | 'makeUpDays'> => {
  if (!calendar) return { holidays: [], makeUpDays: [] };
  const worked = new Set(calendar.exceptions.filter(({ hours }) => hours.length > 0).map(({ date }) => date));
  const off = calendar.exceptions.filter(({ hours }) => hours.length === 0).map(({ date }) => ({ date }));
  const closed = new Set(off.map(({ date }) => date));
  return {
    holidays: [...calendar.holidays.filter(({ date }) => !worked.has(date) && !closed.has(date)), ...off],
    makeUpDays: calendar.makeUpDays.filter(({ date }) => !worked.has(date) && !closed.has(date)),
  };
};

const weekOf = (shifts: ShiftPlan['shifts']): CalendarDocument['week'] => {
  const week: Partial<Record<Weekday, Hours[]>> = {};
  for (const { weekdays, from, to } of shifts)
    for (const number of new Set(weekdays)) {
      const weekday = WEEKDAYS[number - 1];
      if (weekday) (week[weekday] ??= []).push({ from, to });
    }
  return week;
};

const daysFrom = (date: string, offset: number): string[] =>
  Array.from({ length: EMPTY_DAYS }, (_, index) => dateOf(dayOf(date) + offset + index));

const transitionsBefore = new Map<string, readonly ZoneTransition[]>();

/** As a calendar of the zone froze them; otherwise as the time zone database knows them, read once. */
const transitionsOf = (zone: string, book: readonly CalendarDocument[]): readonly ZoneTransition[] => {
  const frozen = book.findLast((calendar) => calendar.zone === zone)?.transitions ?? transitionsBefore.get(zone);
  if (frozen) return frozen;
  const read = zoneTransitions(zone);
  transitionsBefore.set(zone, read);
  return read;
};
