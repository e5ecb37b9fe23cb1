import type { Attempt } from '../../../api/notification/webhooks.ts';

/** One attempt as it is drawn. Shares are of the whole picture, 0 to 1. */
export interface AttemptBar {
  readonly attempt: Attempt;
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

/** The least that is still seen. */
const LEAST = 0.06;

/**
 * Attempts as bars, the oldest at the left, equally wide however long the pauses between them: retries are minutes and hours apart, deliveries milliseconds. The
 * height is the square root of the duration, so that a slow one does not flatten all others.
 */
export const attemptBars = (newestFirst: readonly Attempt[], places: number): AttemptBar[] => {
  const attempts = [...newestFirst].slice(0, places).reverse();
  const slowest = Math.max(1, ...attempts.map(({ millis }) => millis));
  const width = 1 / places;
  return attempts.map((attempt, index) => ({
    attempt,
    left: (places - attempts.length + index) * width,
    width,
    height: Math.max(LEAST, Math.sqrt(attempt.millis / slowest)),
  }));
};
