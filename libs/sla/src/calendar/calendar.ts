import type { EpochMillis, Instant } from '@yingda/kernel';

/** A stretch of working time: `from` is in it, `to` is not. */
export interface Window {
  readonly from: EpochMillis;
  readonly to: EpochMillis;
}

/** Working time as a promise counts it. A version never changes: a verdict names the one it used. */
export interface Calendar {
  readonly id: string;
  /** From 1. */
  readonly version: number;
  /** Clocks that start from here on count by this version, until a later one. */
  readonly effectiveFrom: Instant;
  /** From here on its holiday tables say nothing yet: deadlines beyond are provisional. Absent where it knows all days. */
  readonly coveredUntil?: Instant;
  /** The instant at which `duration` milliseconds of working time have been consumed since `start`; for 0 `start` itself. */
  addWorking(start: EpochMillis, duration: number): EpochMillis;
  /** Milliseconds of working time from `from` to `to`; 0 when `to` is not after `from`. */
  workingBetween(from: EpochMillis, to: EpochMillis): number;
  /** Where the working time of the first working day after the day of `at` ends (days are local to its zone). @throws RangeError where there are no working days */
  closeOfNextDay(at: EpochMillis): EpochMillis;
  /** The stretches of working time between two instants, cut to them, in order: for explanations. */
  windowsBetween(from: EpochMillis, to: EpochMillis): Window[];
}
