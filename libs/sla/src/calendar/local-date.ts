import type { LocalDate, Weekday } from './calendar-document.ts';
import { WEEKDAYS } from './calendar-document.ts';

export const DAY_MILLIS = 86_400_000;

/** Days since 1970-01-01, whatever the zone. */
export type DayNumber = number;

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Reads `YYYY-MM-DD`; `undefined` for what is no date, such as 2025-02-29. */
export const parseDate = (text: string): DayNumber | undefined => {
  const millis = DATE.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(millis) || new Date(millis).toISOString().slice(0, 10) !== text ? undefined : millis / DAY_MILLIS;
};

/** As `parseDate`, for text that must be a date. @throws RangeError naming the text */
export const dayOf = (date: LocalDate): DayNumber => {
  const day = parseDate(date);
  if (day === undefined) throw new RangeError(`"${date}" is no date such as 2024-02-10`);
  return day;
};

export const dateOf = (day: DayNumber): LocalDate => new Date(day * DAY_MILLIS).toISOString().slice(0, 10);

/** 0 for Monday to 6 for Sunday; 1970-01-01 was a Thursday. */
export const weekdayNumber = (day: DayNumber): number => (((day + 3) % 7) + 7) % 7;

export const weekdayOf = (day: DayNumber): Weekday => WEEKDAYS[weekdayNumber(day)] ?? 'monday';
