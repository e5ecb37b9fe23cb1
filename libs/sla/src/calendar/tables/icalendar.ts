import ICAL from 'ical.js';
import type { Holiday, LocalDate } from '../calendar-document.ts';
import { DAY_MILLIS, dateOf, dayOf } from '../local-date.ts';
import type { DayNumber } from '../local-date.ts';
import type { HolidayTables } from './holiday-tables.ts';
import { recurrences } from './recurrences.ts';

/** The days that an import covers; `until` is the first one that it does not. */
export interface Coverage {
  readonly from: LocalDate;
  readonly until: LocalDate;
}

/** An all-day event, or one occurrence of it. */
interface Occurrence {
  readonly first: DayNumber;
  /** The day after its last one. */
  readonly end: DayNumber;
  readonly name: string;
}

/**
 * Days off from a file of all-day events (RFC 5545): whole days, several of them with `DTEND` or `DURATION`, repeated by `RRULE` and `RDATE` less `EXDATE`, single
 * occurrences changed by `RECURRENCE-ID`. Cancelled events are no days off.
 * @throws RangeError for what is no iCalendar, for an event with a time of the day and for a rule that holidays do not have
 */
export const icalendarTables = (text: string, { from, until }: Coverage): HolidayTables => {
  const [first, end] = [dayOf(from), dayOf(until)];
  const found = new Map<LocalDate, Holiday>();
  for (const occurrence of occurrencesIn(eventsOf(text), end))
    for (let day = Math.max(first, occurrence.first); day < Math.min(end, occurrence.end); day += 1) {
      const { name } = occurrence;
      if (!found.has(dateOf(day))) found.set(dateOf(day), { date: dateOf(day), ...(name !== '' && { name: { en: name, zh: name } }) });
    }
  return {
    holidays: [...found.values()].sort((a, b) => (a.date < b.date ? -1 : 1)),
    makeUpDays: [],
    coveredUntil: until,
    source: `iCalendar import, ${from} to ${dateOf(end - 1)}`,
  };
};

const eventsOf = (text: string): ICAL.Component[] => {
  const calendars = parsed(text).map((calendar) => new ICAL.Component(calendar));
  if (!calendars.every(({ name }) => name === 'vcalendar'))
    throw new RangeError('the text is no iCalendar: it does not begin with BEGIN:VCALENDAR');
  return calendars.flatMap((calendar) => calendar.getAllSubcomponents('vevent'));
};

const parsed = (text: string): unknown[][] => {
  try {
    const result: unknown = ICAL.parse(text);
    if (Array.isArray(result)) return Array.isArray(result[0]) ? (result as unknown[][]) : [result as unknown[]];
  } catch (error) {
    throw new RangeError(`the text is no iCalendar: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  throw new RangeError('the text is no iCalendar');
};

const occurrencesIn = (events: readonly ICAL.Component[], end: DayNumber): Occurrence[] => {
  const changed = events.filter((event) => event.hasProperty('recurrence-id'));
  return [
    ...events
      .filter((event) => !event.hasProperty('recurrence-id'))
      .flatMap((event) => repeated(event, { end, except: changed.filter((other) => uidOf(other) === uidOf(event)).map(replacedDay) })),
    ...changed.filter(isHeld).map(occurrenceOf),
  ];
};

const repeated = (
  event: ICAL.Component,
  { end, except }: { readonly end: DayNumber; readonly except: readonly DayNumber[] },
): Occurrence[] => {
  if (!isHeld(event)) return [];
  const { first, end: after, name } = occurrenceOf(event);
  const rules = event.getAllProperties('rrule').map((rule) => String(rule.getFirstValue()));
  const added = datesOf(event, 'rdate');
  const left = new Set([...datesOf(event, 'exdate'), ...except]);
  const days = new Set([first, ...rules.flatMap((rule) => recurrences(rule, { first, end, name })), ...added]);
  return [...days].filter((day) => !left.has(day)).map((day) => ({ first: day, end: day + (after - first), name }));
};

const isHeld = (event: ICAL.Component): boolean => String(event.getFirstPropertyValue('status') ?? '').toUpperCase() !== 'CANCELLED';

const uidOf = (event: ICAL.Component): string => String(event.getFirstPropertyValue('uid'));

const replacedDay = (event: ICAL.Component): DayNumber => dayIn(event, event.getFirstPropertyValue('recurrence-id'));

const occurrenceOf = (event: ICAL.Component): Occurrence => {
  const first = dayIn(event, event.getFirstPropertyValue('dtstart'));
  const ends = event.getFirstPropertyValue('dtend');
  const lasts = event.getFirstPropertyValue('duration');
  const days = lasts instanceof ICAL.Duration ? Math.ceil((lasts.toSeconds() * 1_000) / DAY_MILLIS) : 1;
  return { first, end: ends === null ? first + Math.max(1, days) : Math.max(first + 1, dayIn(event, ends)), name: nameOf(event) };
};

const datesOf = (event: ICAL.Component, property: string): DayNumber[] =>
  event.getAllProperties(property).flatMap((dates) => dates.getValues().map((value: unknown) => dayIn(event, value)));

const dayIn = (event: ICAL.Component, value: unknown): DayNumber => {
  if (value instanceof ICAL.Time && value.isDate) return dayOf(value.toString());
  throw new RangeError(`the event "${nameOf(event)}" is no whole day: write a day with hours of its own as an exception of the calendar`);
};

const nameOf = (event: ICAL.Component): string => String(event.getFirstPropertyValue('summary') ?? '');
