import type { Instant } from '@yingda/kernel';
import { instantFromMillis, millisOf } from '@yingda/kernel';
import type { Calendar } from '../calendar/calendar.ts';
import { parseDuration } from '../duration/duration.ts';
import { dueOf, instantAfter } from './clock.ts';
import type { ClockTerms, Standstill } from './clock.ts';

/** The pauses as they were known to be at an instant: what began later is left out, and one that lasted then ends there. */
export const pausesUntil = (pauses: readonly Standstill[] | undefined, at: Instant): Standstill[] =>
  (pauses ?? []).filter(({ from }) => from < at).map((pause) => (pause.to === undefined || pause.to > at ? { ...pause, to: at } : pause));

/** The due instant as it would be if a clock that stands were resumed at an instant; the due instant itself where it runs. */
export const dueIfResumedAt = (calendar: Calendar, terms: ClockTerms, at: Instant): Instant => {
  const pauses = (terms.pauses ?? []).map((pause) => ({ ...pause, to: pause.to ?? (at < pause.from ? pause.from : at) }));
  const due = dueOf(calendar, { ...terms, pauses });
  if (due === undefined) throw new RangeError('a clock without an open pause has a due instant');
  return due;
};

/** Milliseconds of the calendar's time that were consumed by an instant, whatever the clock had. */
export const consumedAt = (calendar: Calendar, { startedAt, pauses }: ClockTerms, at: Instant): number => {
  let consumed = 0;
  let from = millisOf(startedAt);
  for (const pause of pausesUntil(pauses, at)) {
    consumed += calendar.workingBetween(from, millisOf(pause.from));
    from = Math.max(from, millisOf(pause.to ?? at));
  }
  return consumed + calendar.workingBetween(from, millisOf(at));
};

/** Milliseconds of the calendar's time that a clock has in all; of working days those up to its due instant. `at` closes a pause that lasts. */
export const allottedTo = (calendar: Calendar, terms: ClockTerms, at: Instant): number =>
  terms.workingDays === undefined ? parseDuration(terms.duration) : consumedAt(calendar, terms, dueIfResumedAt(calendar, terms, at));

/** Share of its time that a clock has consumed by an instant: 100 when it is due. */
export const percentAt = (calendar: Calendar, terms: ClockTerms, at: Instant): number => {
  const allotted = allottedTo(calendar, terms, at);
  return allotted === 0 ? 100 : (consumedAt(calendar, terms, at) * 100) / allotted;
};

/**
 * R20: when so many percent of a clock's time are consumed, 100 being its due instant; `undefined` while it stands before that. Rounded up to a whole
 * millisecond, so that a warning never comes before its share.
 */
export const instantAtPercent = (calendar: Calendar, terms: ClockTerms, percent: number): Instant | undefined => {
  const due = dueOf(calendar, terms);
  if (percent >= 100 || (due === undefined && terms.workingDays !== undefined)) return due;
  const allotted = due !== undefined && terms.workingDays !== undefined ? consumedAt(calendar, terms, due) : parseDuration(terms.duration);
  const at = instantAfter(calendar, terms, Math.ceil((allotted * percent) / 100));
  return at === undefined ? undefined : instantFromMillis(at);
};
