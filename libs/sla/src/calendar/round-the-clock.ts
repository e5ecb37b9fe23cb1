import { instantFromMillis } from '@yingda/kernel';
import type { Calendar } from './calendar.ts';

/** R21: every minute of every day counts, wherever one is. */
export const roundTheClock: Calendar = {
  id: 'round-the-clock',
  version: 1,
  effectiveFrom: instantFromMillis(0),
  addWorking: (start, duration) => start + duration,
  workingBetween: (from, to) => Math.max(0, to - from),
};
