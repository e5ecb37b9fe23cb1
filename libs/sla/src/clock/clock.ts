import type { Instant } from '@yingda/kernel';
import { instantFromMillis, millisOf } from '@yingda/kernel';
import type { Calendar } from '../calendar/calendar.ts';
import { formatDuration, parseDuration } from '../duration/duration.ts';

/** How a stopped clock came out. */
export type Verdict = 'met' | 'breached';

/** What fixes a clock's due instant. */
export interface ClockTerms {
  readonly startedAt: Instant;
  /** ISO 8601, of the calendar's time. */
  readonly duration: string;
}

/**
 * The last instant at which stopping is in time. It depends on the start alone, so a clock that runs again after a rejected resolution keeps
 * the due instant it had. @throws RangeError for a duration that is none
 */
export const dueOf = (calendar: Calendar, { startedAt, duration }: ClockTerms): Instant =>
  instantFromMillis(calendar.addWorking(millisOf(startedAt), parseDuration(duration)));

/** The due instant is inclusive: stopped at it is met. */
export const verdictOf = (due: Instant, stoppedAt: Instant): Verdict => (stoppedAt <= due ? 'met' : 'breached');

/** Whether a clock that still runs has passed its due instant. */
export const isOverdue = (due: Instant, now: Instant): boolean => now > due;

/** Working time that is left, as an ISO 8601 duration; `PT0S` when none is. */
export const remainingAt = (calendar: Calendar, due: Instant, now: Instant): string =>
  formatDuration(calendar.workingBetween(millisOf(now), millisOf(due)));
