import type { Shift } from '../../../api/dispatch/staff.ts';

/** A piece of a shift within one day, as shares of the day. */
export interface Bar {
  readonly left: number;
  readonly width: number;
  readonly text: string;
}

const minutesOf = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
};

const DAY = 24 * 60;

/** The bars of a weekday, counted from Monday, 1. A night belongs to the day on which it begins, and its rest stands on the next. */
export const barsOf = (shifts: readonly Shift[], weekday: number): Bar[] => {
  const before = weekday === 1 ? 7 : weekday - 1;
  return shifts
    .flatMap(({ weekdays, from, to }): Bar[] => {
      const [start, end] = [minutesOf(from), minutesOf(to)];
      const text = `${from}–${to}`;
      const isNight = end <= start;
      return [
        ...(weekdays.includes(weekday) ? [bar(start, isNight ? DAY : end, text)] : []),
        ...(isNight && end > 0 && weekdays.includes(before) ? [bar(0, end, `…${to}`)] : []),
      ];
    })
    .sort((a, b) => a.left - b.left);
};

const bar = (start: number, end: number, text: string): Bar => ({ left: start / DAY, width: (end - start) / DAY, text });
