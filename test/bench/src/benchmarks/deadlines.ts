import { compileCalendar } from '@yingda/sla';
import { performance } from 'node:perf_hooks';
import type { Benchmark } from '../benchmark.ts';
import { dayWalk, officeHours } from '../load/day-walk.ts';

const WORKING_HOURS = 40 * 3_600_000;
const STARTS = 65_536;
const FROM = Date.UTC(2024, 0, 1);
const UNTIL = Date.UTC(2026, 10, 1);

/** Instants of almost three years, in no order, the same in every run. */
const starts = (): Float64Array => {
  let seed = 20_240_315;
  return Float64Array.from({ length: STARTS }, () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor(FROM + (seed / 2 ** 32) * (UNTIL - FROM));
  });
};

/** Deadlines per second of this thread. Their sum is used, so that none can be left out. */
const rate = (at: Float64Array, seconds: number, deadline: (start: number) => number): number => {
  const began = performance.now();
  let [found, sum] = [0, 0];
  while (performance.now() - began < seconds * 1_000) {
    for (const start of at) sum += deadline(start);
    found += at.length;
  }
  if (!(sum > 0)) throw new Error('there were no deadlines');
  return found / ((performance.now() - began) / 1_000);
};

/** How fast a business calendar finds deadlines, on one core. */
export const deadlines: Benchmark = {
  name: 'deadlines',
  ours: 'deadlines 40 working hours ahead by a compiled calendar with holidays and make-up days',
  baseline: 'the same by a walk from day to day',
  figures: [{ name: 'deadlines', unit: 'deadlines/s', target: { atLeast: 5_000_000 } }],
  prepare: async ({ scale: { seconds } }) => {
    const at = starts();
    const calendar = compileCalendar(officeHours());
    const walk = dayWalk(officeHours());
    const ours = (start: number) => calendar.addWorking(start, WORKING_HOURS);
    const baseline = (start: number) => walk(start, WORKING_HOURS);
    for (const start of at) if (ours(start) !== baseline(start)) throw new Error(`the two disagree about ${new Date(start).toISOString()}`);
    rate(at, seconds / 2, ours);
    rate(at, seconds / 2, baseline);
    return {
      ours: async () => ({ deadlines: rate(at, seconds, ours) }),
      baseline: async () => ({ deadlines: rate(at, seconds, baseline) }),
    };
  },
};
