import type { Instant } from '@yingda/kernel';
import { instantFromMillis, millisOf } from '@yingda/kernel';
import type { Calendar, Window } from '../calendar/calendar.ts';
import type { ClockTerms } from '../clock/clock.ts';
import { formatDuration } from '../duration/duration.ts';

/** A stretch of the calendar's time that a clock consumes, or several of one day together. */
export interface Step {
  readonly from: Instant;
  readonly to: Instant;
  /** How many windows of that day are taken together; absent for one. */
  readonly windows?: number;
  /** ISO 8601. */
  readonly consumed: string;
  /** With all steps before. */
  readonly total: string;
}

/** More windows than this are told by the day. */
const IN_FULL = 24;

/** What leads from the start to the due instant without the pauses; to the pause that lasts where there is no due instant. */
export const stepsBetween = (calendar: Calendar, { startedAt, pauses = [] }: ClockTerms, due: Instant | undefined): Step[] => {
  const windows: Window[] = [];
  let from = millisOf(startedAt);
  const end = due === undefined ? Number.POSITIVE_INFINITY : millisOf(due);
  for (const pause of pauses) {
    windows.push(...calendar.windowsBetween(from, Math.min(millisOf(pause.from), end)));
    from = pause.to === undefined ? end : Math.max(from, millisOf(pause.to));
  }
  if (from < end && due !== undefined) windows.push(...calendar.windowsBetween(from, end));
  return totalled(windows.length > IN_FULL ? byDay(windows, calendar.zone ?? 'UTC') : windows.map((window) => [window]));
};

const totalled = (groups: readonly (readonly Window[])[]): Step[] => {
  let total = 0;
  return groups.flatMap((windows) => {
    const [first, last] = [windows[0], windows.at(-1)];
    if (!first || !last) return [];
    const consumed = windows.reduce((sum, { from, to }) => sum + to - from, 0);
    total += consumed;
    return [
      {
        from: instantFromMillis(first.from),
        to: instantFromMillis(last.to),
        ...(windows.length > 1 && { windows: windows.length }),
        consumed: formatDuration(consumed),
        total: formatDuration(total),
      },
    ];
  });
};

/** The windows of each date of a zone. */
const byDay = (windows: readonly Window[], timeZone: string): Window[][] => {
  const date = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const days = new Map<string, Window[]>();
  for (const window of windows) {
    const day = date.format(window.from);
    days.set(day, [...(days.get(day) ?? []), window]);
  }
  return [...days.values()];
};
