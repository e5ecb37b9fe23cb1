import type { EpochMillis, Instant } from '@yingda/kernel';
import { instantFromMillis, millisOf } from '@yingda/kernel';
import type { Calendar } from '../calendar/calendar.ts';
import { formatDuration, parseDuration } from '../duration/duration.ts';

/** How a stopped clock came out. */
export type Verdict = 'met' | 'breached';

/** A wait that consumes nothing; without `to` it lasts still. */
export interface Standstill {
  readonly from: Instant;
  readonly to?: Instant;
}

/** What fixes a clock's due instant. */
export interface ClockTerms {
  readonly startedAt: Instant;
  /** ISO 8601, of the calendar's time; with `workingDays` its text only. */
  readonly duration: string;
  /** Counts working days instead: the day of the start is not counted, and the last one ends with its working hours. */
  readonly workingDays?: number;
  /** In order, none overlapping another. */
  readonly pauses?: readonly Standstill[];
}

/**
 * The last instant at which stopping is in time; `undefined` while the clock stands and time is left. Found by consuming the calendar's time from the start; what
 * was paused consumes nothing, and a working day is consumed when it ends outside of a pause.
 * @throws RangeError for a duration that is none
 */
export const dueOf = (calendar: Calendar, terms: ClockTerms): Instant | undefined => {
  const due =
    terms.workingDays === undefined
      ? instantAfter(calendar, terms, parseDuration(terms.duration))
      : dueOfDays(calendar, terms, terms.workingDays);
  return due === undefined ? undefined : instantFromMillis(due);
};

/** When so many milliseconds of the calendar's time have been consumed; `undefined` when the clock stands before that. */
export const instantAfter = (
  calendar: Calendar,
  { startedAt, pauses = [] }: Pick<ClockTerms, 'startedAt' | 'pauses'>,
  millis: number,
): EpochMillis | undefined => {
  let at = millisOf(startedAt);
  let left = millis;
  for (const { from, to } of pauses) {
    const consumed = calendar.workingBetween(at, millisOf(from));
    if (consumed >= left) return calendar.addWorking(at, left);
    if (to === undefined) return undefined;
    left -= consumed;
    at = Math.max(at, millisOf(to));
  }
  return calendar.addWorking(at, left);
};

const dueOfDays = (calendar: Calendar, { startedAt, pauses = [] }: ClockTerms, days: number): EpochMillis | undefined => {
  const start = millisOf(startedAt);
  let close = start;
  // Counted from the start every time: a night's work ends on the date of the next working day.
  for (let left = days, nth = 1; left > 0; nth += 1) {
    close = calendar.closeOfNextDay(start, nth);
    const pause = pauses.find(({ from, to }) => millisOf(from) < close && (to === undefined || close <= millisOf(to)));
    if (pause && pause.to === undefined) return undefined;
    if (!pause) left -= 1;
  }
  return close;
};

/** The due instant is inclusive: stopped at it is met. */
export const verdictOf = (due: Instant, stoppedAt: Instant): Verdict => (stoppedAt <= due ? 'met' : 'breached');

/** Whether a clock that still runs has passed its due instant. */
export const isOverdue = (due: Instant, now: Instant): boolean => now > due;

/** Working time that is left, as an ISO 8601 duration; `PT0S` when none is. */
export const remainingAt = (calendar: Calendar, due: Instant, now: Instant): string =>
  formatDuration(calendar.workingBetween(millisOf(now), millisOf(due)));
