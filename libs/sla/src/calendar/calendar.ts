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
  /** IANA name of the zone that its hours are local to; absent where there are none. */
  readonly zone?: string;
  /** Version of the time zone database that the zone's transitions were taken from at publication, such as `2025c`. */
  readonly tzdata?: string;
  /** The instant at which `duration` milliseconds of working time have been consumed since `start`; for 0 `start` itself. */
  addWorking(start: EpochMillis, duration: number): EpochMillis;
  /** Milliseconds of working time from `from` to `to`; 0 when `to` is not after `from`. */
  workingBetween(from: EpochMillis, to: EpochMillis): number;
  /**
   * Where the working time of the nth working day (the first by default) after the day of `at` ends. Days are dates of its zone; a night's work belongs to
   * the day on which it begins. @throws RangeError where there are no working days
   */
  closeOfNextDay(at: EpochMillis, nth?: number): EpochMillis;
  /** The stretches of working time between two instants, cut to them, in order: for explanations. */
  windowsBetween(from: EpochMillis, to: EpochMillis): Window[];
}
