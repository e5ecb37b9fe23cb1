import { instantFromMillis } from '@yingda/kernel';
import type { Calendar } from './calendar.ts';

/** R21: every minute of every day counts, wherever one is. */
export const roundTheClock: Calendar = {
  id: 'round-the-clock',
  version: 1,
  effectiveFrom: instantFromMillis(0),
  addWorking: (start, duration) => start + duration,
  workingBetween: (from, to) => Math.max(0, to - from),
  closeOfNextDay: () => {
    throw new RangeError('the calendar round-the-clock has no working days to count: name a calendar with working hours');
  },
  windowsBetween: (from, to) => (to > from ? [{ from, to }] : []),
};
