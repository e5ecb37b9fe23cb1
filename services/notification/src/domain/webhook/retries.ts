import type { Instant } from '@yingda/kernel';
import { instantFromMillis, millisOf } from '@yingda/kernel';

const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000];

/** Waits after the first, second … failure of an event: soon at first, three days and a half in all. */
const EVENT_WAITS = [5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, HOUR, 3 * HOUR, 8 * HOUR, 12 * HOUR, 24 * HOUR, 36 * HOUR];

/** Attempts for one event; after the last it is a dead letter and waits for a person. */
export const MOST_ATTEMPTS = EVENT_WAITS.length + 1;

/** When an event that has failed for the nth time is tried again; `undefined`: never by itself. */
export const nextAttemptAt = (failedAt: Instant, failures: number): Instant | undefined => {
  const wait = EVENT_WAITS[failures - 1];
  return wait === undefined ? undefined : instantFromMillis(millisOf(failedAt) + wait);
};

/** Failures in a row, of whatever events, after which an endpoint counts as down: nothing new is sent until it answers again. */
export const DOWN_AFTER = 3;

const LONGEST_DOWN_WAIT = 15 * MINUTE;

/** When an endpoint that is down is tried again with its oldest event. */
export const nextProbeAt = (failedAt: Instant, failuresInRow: number): Instant =>
  instantFromMillis(millisOf(failedAt) + Math.min(LONGEST_DOWN_WAIT, SECOND * 2 ** Math.min(20, failuresInRow)));

/** Milliseconds without one success after which a failing endpoint is switched off; nothing is lost, its position stays. */
export const SWITCHED_OFF_AFTER = 5 * 24 * HOUR;
