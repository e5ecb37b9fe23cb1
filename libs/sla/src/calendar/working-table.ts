import type { EpochMillis } from '@yingda/kernel';
import type { ZoneTransition } from './calendar-document.ts';
import type { DayPlan } from './day-plan.ts';
import type { DayNumber } from './local-date.ts';
import { DAY_MILLIS } from './local-date.ts';

/** Numbers per window in `windows`: where it begins, where it ends, working time before it. */
export const STRIDE = 3;
/** Powers of two: multiplying by their inverses is exact. */
const TIME_BUCKET = 2 ** 26;
const WORK_BUCKET = 2 ** 24;
export const PER_TIME_BUCKET = 1 / TIME_BUCKET;
export const PER_WORK_BUCKET = 1 / WORK_BUCKET;
/** Days at either end whose instants a table does not answer for: a zone's date can be a day off, and nights end on the next. */
const MARGIN_DAYS = 3;

/** All working time of some years, laid out to be found by instant and by amount. */
export interface WorkingTable {
  readonly firstDay: DayNumber;
  /** Instants that the table answers for. */
  readonly from: EpochMillis;
  readonly to: EpochMillis;
  /** In order, none overlapping; the last one is a sentinel that begins and ends at infinity. */
  readonly windows: Float64Array;
  /** Working time of all windows. */
  readonly total: number;
  /** By stretch of time since `from`: the first window that ends after its beginning. */
  readonly byTime: Int32Array;
  /** By stretch of working time: the first window at whose end that much is consumed. */
  readonly byWork: Int32Array;
  /** By day since `firstDay`: where its last window ends; NaN where nothing is worked. */
  readonly closes: Float64Array;
}

/** A piece of a day's hours in which the zone's clocks run evenly. */
interface Piece {
  readonly from: EpochMillis;
  readonly to: EpochMillis;
  readonly day: DayNumber;
}

/** Lays out the days from `firstDay` up to `endDay`. */
export const workingTable = (
  plan: DayPlan,
  transitions: readonly ZoneTransition[],
  days: { readonly firstDay: DayNumber; readonly endDay: DayNumber },
): WorkingTable => {
  const { firstDay, endDay } = days;
  const pieces = merged(piecesOf(plan, transitions, days));
  const closes = new Float64Array(endDay - firstDay).fill(Number.NaN);
  const windows = new Float64Array((pieces.length + 1) * STRIDE);
  let total = 0;
  pieces.forEach(({ from, to, day }, index) => {
    windows.set([from, to, total], index * STRIDE);
    total += to - from;
    const close = closes[day - firstDay] ?? Number.NaN;
    closes[day - firstDay] = close > to ? close : to;
  });
  windows.set([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, total], pieces.length * STRIDE);
  const from = (firstDay + MARGIN_DAYS) * DAY_MILLIS;
  const to = (endDay - MARGIN_DAYS) * DAY_MILLIS;
  return { firstDay, from, to, windows, total, closes, byTime: byTime(windows, from, to), byWork: byWork(windows, total) };
};

/** Working time is where the zone's clocks read working hours: hours that are skipped are not there, hours that come twice count twice. */
const piecesOf = (
  plan: DayPlan,
  transitions: readonly ZoneTransition[],
  { firstDay, endDay }: { readonly firstDay: DayNumber; readonly endDay: DayNumber },
): Piece[] => {
  const pieces: Piece[] = [];
  let period = 0;
  for (let day = firstDay; day < endDay; day += 1) {
    const midnight = day * DAY_MILLIS;
    // A reading of this day can lie in any period that reaches to within two days of its midnight as UTC reads it.
    while (period + 1 < transitions.length && at(transitions, period + 1) <= midnight - 2 * DAY_MILLIS) period += 1;
    for (const stretch of plan.stretches(day))
      for (let index = period; index < transitions.length && at(transitions, index) <= midnight + 4 * DAY_MILLIS; index += 1) {
        const offset = (transitions[index]?.offsetSeconds ?? 0) * 1_000;
        const from = Math.max(midnight + stretch.from - offset, index === 0 ? Number.NEGATIVE_INFINITY : at(transitions, index));
        const to = Math.min(midnight + stretch.to - offset, at(transitions, index + 1));
        if (from < to) pieces.push({ from, to, day });
      }
  }
  return pieces.sort((a, b) => a.from - b.from);
};

const at = (transitions: readonly ZoneTransition[], index: number): EpochMillis => transitions[index]?.at ?? Number.POSITIVE_INFINITY;

/** Puts together what a transition cut without a hole. */
const merged = (pieces: readonly Piece[]): Piece[] => {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (last && last.to === piece.from && last.day === piece.day) result[result.length - 1] = { ...last, to: piece.to };
    else result.push(piece);
  }
  return result;
};

const byTime = (windows: Float64Array, from: EpochMillis, to: EpochMillis): Int32Array => {
  const index = new Int32Array(Math.floor((to - from) / TIME_BUCKET) + 1);
  let window = 0;
  for (let bucket = 0; bucket < index.length; bucket += 1) {
    while (!((windows[window * STRIDE + 1] ?? Number.NaN) > from + bucket * TIME_BUCKET)) window += 1;
    index[bucket] = window;
  }
  return index;
};

const byWork = (windows: Float64Array, total: number): Int32Array => {
  const index = new Int32Array(Math.floor(total / WORK_BUCKET) + 1);
  let window = 0;
  for (let bucket = 0; bucket < index.length; bucket += 1) {
    while ((windows[(window + 1) * STRIDE + 2] ?? Number.POSITIVE_INFINITY) < bucket * WORK_BUCKET) window += 1;
    index[bucket] = window;
  }
  return index;
};
