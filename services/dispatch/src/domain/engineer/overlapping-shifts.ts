import { parseClock } from '@yingda/sla';
import type { ShiftPlan } from './state.ts';

/** A shift on one day of the week. */
export interface ShiftOnDay {
  /** Of the plan's shifts, from 0. */
  readonly index: number;
  /** ISO 8601: 1 is Monday. */
  readonly weekday: number;
  readonly from: string;
  readonly to: string;
}

const DAY = 86_400_000;
const WEEK = 7 * DAY;

interface Laid extends ShiftOnDay {
  readonly begins: number;
  readonly ends: number;
}

/** The first two shifts of a week that overlap, nights from Sunday into Monday included. */
export const overlappingShifts = (shifts: ShiftPlan['shifts']): readonly [ShiftOnDay, ShiftOnDay] | undefined => {
  const week = shifts.flatMap(laidOut).sort((a, b) => a.begins - b.begins || a.ends - b.ends);
  const [first] = week;
  const around = first ? [...week, { ...first, begins: first.begins + WEEK, ends: first.ends + WEEK }] : [];
  const [index, later] = [...around.entries()].find(([at, { begins }]) => begins < (around[at - 1]?.ends ?? 0)) ?? [];
  const earlier = index === undefined ? undefined : around[index - 1];
  return earlier && later ? [named(earlier), named(later)] : undefined;
};

const laidOut = ({ weekdays, from, to }: ShiftPlan['shifts'][number], index: number): Laid[] => {
  const [begins, ends] = [parseClock(from) ?? 0, parseClock(to) ?? 0];
  return [...new Set(weekdays)].map((weekday) => {
    const midnight = (weekday - 1) * DAY;
    return { index, weekday, from, to, begins: midnight + begins, ends: midnight + (ends > begins ? ends : ends + DAY) };
  });
};

const named = ({ index, weekday, from, to }: Laid): ShiftOnDay => ({ index, weekday, from, to });
