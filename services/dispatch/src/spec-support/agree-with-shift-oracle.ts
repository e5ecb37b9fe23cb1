import { instantFromMillis } from '@yingda/kernel';
import type { CalendarDocument } from '@yingda/sla';
import { shippedCalendarDocuments } from '@yingda/sla';
import fc from 'fast-check';
import { shiftBook, workingSpans } from '../domain/engineer/availability.ts';
import { anEngineer } from '../domain/engineer/spec-engineer.ts';
import type { Absence, ShiftPlan } from '../domain/engineer/state.ts';

const MINUTE = 60_000;
const DAYS = 8;
/** Zones, and days around which their clocks change or holidays lie. */
const PLACES = [
  ['Europe/Berlin', '2024-03-27'],
  ['America/New_York', '2025-10-29'],
  ['Australia/Lord_Howe', '2024-04-03'],
  ['Asia/Shanghai', '2024-02-03'],
] as const;

interface Reading {
  readonly date: string;
  readonly before: string;
  /** Minutes after midnight. */
  readonly minute: number;
}

const readings = new Map<string, readonly Reading[]>();
/** What the clocks of a zone show, minute by minute, as Intl reads them. */
const walk = (zone: string, from: number): readonly Reading[] => {
  const known = readings.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, hourCycle: 'h23', dateStyle: 'short', timeStyle: 'short' });
  const fresh = Array.from({ length: DAYS * 1_440 }, (_, index) => {
    const [, date = '', hour, minute] = /^(\d{4}-\d\d-\d\d), (\d\d):(\d\d)$/.exec(format.format(from + index * MINUTE)) ?? [];
    return { date, before: dayBefore(date), minute: Number(hour) * 60 + Number(minute) };
  });
  readings.set(zone, fresh);
  return fresh;
};
const dayBefore = (date: string) => new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);
const minutesOf = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
const WEEK = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** Whether a minute is worked, told by looking at nothing but what the clock on the wall shows. */
const workedBy = (plans: readonly ShiftPlan[], calendar: CalendarDocument | undefined) => {
  const known = new Map<string, ShiftPlan['shifts'] | undefined>();
  const shiftsOn = (day: string): ShiftPlan['shifts'] | undefined => {
    if (!known.has(day)) known.set(day, shiftsOf(plans, calendar, day));
    return known.get(day);
  };
  return ({ date, before, minute }: Reading): boolean => {
    const today = shiftsOn(date);
    if (today === undefined) return true;
    const inside = today.some(({ from, to }) => {
      const [begins, ends] = [minutesOf(from), minutesOf(to)];
      return minute >= begins && (ends <= begins || minute < ends);
    });
    return inside || (shiftsOn(before) ?? []).some(({ from, to }) => minutesOf(to) <= minutesOf(from) && minute < minutesOf(to));
  };
};

const shiftsOf = (plans: readonly ShiftPlan[], calendar: CalendarDocument | undefined, day: string): ShiftPlan['shifts'] | undefined => {
  const plan = plans.findLast(({ effectiveFrom }) => effectiveFrom <= day);
  if (!plan) return undefined;
  const named = plan.holidays === undefined ? undefined : calendar;
  const makeUp = named?.makeUpDays.find((one) => one.date === day);
  if (!makeUp && named?.holidays.some((one) => one.date === day)) return [];
  const weekday = makeUp ? WEEK.indexOf(makeUp.worksLike) + 1 : new Date(day).getUTCDay() || 7;
  return plan.shifts.filter(({ weekdays }) => weekdays.includes(weekday));
};

const clock = fc.integer({ min: 0, max: 1_439 }).map((minutes) => new Date(minutes * MINUTE).toISOString().slice(11, 16));
const shift = fc.record({
  weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
  from: clock,
  to: fc.oneof({ weight: 5, arbitrary: clock }, { weight: 1, arbitrary: fc.constant('24:00') }),
});
interface AvailabilityCase {
  readonly zone: string;
  /** Milliseconds since 1970. */
  readonly begin: number;
  readonly plans: readonly ShiftPlan[];
  /** In minutes since the beginning. */
  readonly absences: readonly { readonly from: number; readonly minutes: number }[];
}

const cases: fc.Arbitrary<AvailabilityCase> = fc.constantFrom(...PLACES).chain(([zone, start]) => {
  const date = fc.integer({ min: -2, max: DAYS }).map((days) => new Date(Date.parse(start) + days * 86_400_000).toISOString().slice(0, 10));
  const plan = fc.record({
    effectiveFrom: date,
    zone: fc.constant(zone),
    shifts: fc.array(
      shift.filter(({ from, to }) => from !== to),
      { maxLength: 3 },
    ),
    holidays: fc.option(fc.constant('cn-office'), { nil: undefined }),
  });
  return fc.record({
    zone: fc.constant(zone),
    begin: fc.constant(Date.parse(`${start}T00:00:00Z`)),
    plans: fc
      .uniqueArray(plan, { maxLength: 3, selector: ({ effectiveFrom }) => effectiveFrom })
      .map((plans) => plans.sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1)) as ShiftPlan[]),
    absences: fc.array(fc.record({ from: fc.integer({ min: 0, max: DAYS * 1_440 }), minutes: fc.integer({ min: 1, max: 2_000 }) }), {
      maxLength: 3,
    }),
  });
});

const calendar = shippedCalendarDocuments.find(({ id }) => id === 'cn-office');
const book = shiftBook(shippedCalendarDocuments);

/** Whether the engineer is there, minute by minute: as the rules say, and as the clock on the wall does. */
const bothWays = ({ zone, begin, plans, absences }: AvailabilityCase): { readonly fast: Uint8Array; readonly slow: Uint8Array } => {
  const instantAt = (minute: number) => instantFromMillis(begin + minute * MINUTE);
  const away = absences.map(({ from, minutes }, index): Absence => ({
    ...{ absence: String(index), kind: 'leave' },
    ...{ from: instantAt(from), until: instantAt(from + minutes) },
  }));
  const engineer = anEngineer({ shiftPlans: plans, absences: away });
  const spans = workingSpans(engineer, { from: instantAt(0), until: instantAt(DAYS * 1_440) }, book);
  const fast = new Uint8Array(DAYS * 1_440);
  for (const { from, until } of spans) fast.fill(1, (Date.parse(from) - begin) / MINUTE, (Date.parse(until) - begin) / MINUTE);
  const slow = new Uint8Array(DAYS * 1_440);
  const isWorked = workedBy(plans, calendar);
  walk(zone, begin).forEach((reading, index) => {
    slow[index] = isWorked(reading) ? 1 : 0;
  });
  for (const { from, minutes } of absences) slow.fill(0, from, from + minutes);
  return { fast, slow };
};

/** Plans, nights, clocks that change, holidays, make-up days and absences at random. @throws Error where the two disagree */
export const agreeWithOracle = (numRuns: number): void => {
  fc.assert(
    fc.property(cases, (one) => {
      const { fast, slow } = bothWays(one);
      return Buffer.compare(fast, slow) === 0;
    }),
    { numRuns },
  );
};
