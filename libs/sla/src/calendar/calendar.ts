import type { EpochMillis, Instant } from '@yingda/kernel';

/** Working time as a promise counts it. A version never changes: a verdict names the one it used. */
export interface Calendar {
  readonly id: string;
  /** From 1. */
  readonly version: number;
  /** Clocks that start from here on count by this version, until a later one. */
  readonly effectiveFrom: Instant;
  /** The instant at which `duration` milliseconds of working time have been consumed since `start`. */
  addWorking(start: EpochMillis, duration: number): EpochMillis;
  /** Milliseconds of working time from `from` to `to`; 0 when `to` is not after `from`. */
  workingBetween(from: EpochMillis, to: EpochMillis): number;
}
