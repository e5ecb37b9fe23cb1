import type { Instant } from '@yingda/kernel';
import { instantFromMillis, millisOf } from '@yingda/kernel';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Waits after the first, second … failure: soon at first, and long enough in all that a mail server may be away for a night. */
const WAITS_MILLIS = [5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, HOUR, 4 * HOUR, 12 * HOUR] as const;

/** When a delivery is tried again that failed for the nth time. */
export const nextAttemptAt = (failedAt: Instant, failures: number): Instant =>
  instantFromMillis(millisOf(failedAt) + (WAITS_MILLIS[failures - 1] ?? 12 * HOUR));
