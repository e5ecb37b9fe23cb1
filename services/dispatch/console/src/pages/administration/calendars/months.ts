import type { CalendarDay } from '../../../api/triage/calendars.ts';

/** A month as weeks from Monday on; places before the first and after the last day are empty. */
export interface Month {
  /** `2026-03`. */
  readonly month: string;
  readonly weeks: readonly (readonly (CalendarDay | undefined)[])[];
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** The months of a year's days, which come in order. */
export const monthsOf = (days: readonly CalendarDay[]): Month[] => {
  const months = new Map<string, CalendarDay[]>();
  for (const day of days) {
    const month = day.date.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), day]);
  }
  return [...months].map(([month, those]) => ({ month, weeks: weeksOf(those) }));
};

const weeksOf = (days: readonly CalendarDay[]): (CalendarDay | undefined)[][] => {
  const before = Math.max(0, WEEKDAYS.indexOf(days[0]?.weekday ?? 'monday'));
  const places: (CalendarDay | undefined)[] = [...Array.from({ length: before }, () => undefined), ...days];
  while (places.length % 7 !== 0) places.push(undefined);
  return Array.from({ length: places.length / 7 }, (_, week) => places.slice(week * 7, week * 7 + 7));
};

/** How a day looks. */
export const toneOf = ({ rule, hours }: CalendarDay): 'working' | 'off' | 'holiday' | 'make-up' | 'exception' => {
  if (rule === 'weekday') return hours.length > 0 ? 'working' : 'off';
  return rule;
};
