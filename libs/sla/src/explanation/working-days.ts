import type { Instant } from '@yingda/kernel';
import { instantFromMillis, millisOf } from '@yingda/kernel';
import type { Calendar } from '../calendar/calendar.ts';
import type { ClockTerms } from '../clock/clock.ts';

/** A working day after the start, and where it ends. One that ends in a pause does not count. */
export interface CountedDay {
  readonly closes: Instant;
  readonly counted: boolean;
  /** Counted so far, with it. */
  readonly number: number;
}

/** The working days that lead to the due instant; up to a pause that lasts where there is none. */
export const daysToDue = (calendar: Calendar, { startedAt, pauses = [] }: ClockTerms, workingDays: number): CountedDay[] => {
  const days: CountedDay[] = [];
  let number = 0;
  for (let nth = 1; number < workingDays; nth += 1) {
    const close = calendar.closeOfNextDay(millisOf(startedAt), nth);
    const pause = pauses.find(({ from, to }) => millisOf(from) < close && (to === undefined || close <= millisOf(to)));
    if (pause && pause.to === undefined) return days;
    if (!pause) number += 1;
    days.push({ closes: instantFromMillis(close), counted: !pause, number });
  }
  return days;
};
