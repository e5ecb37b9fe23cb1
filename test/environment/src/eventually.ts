import { setTimeout as pause } from 'node:timers/promises';

const SHORTEST_MILLIS = 50;
const LONGEST_MILLIS = 1_000;

/**
 * Tries until it no longer throws, and fails with its last error when the time is up (20 seconds unless told). Rests as long as the attempt took, a second at most: one that reads a
 * whole log must not keep the processor from those that are waited for.
 */
export const eventually = async <T>(attempt: () => Promise<T>, patienceMillis = 20_000): Promise<T> => {
  const deadline = performance.now() + patienceMillis;
  for (;;) {
    const begun = performance.now();
    try {
      return await attempt();
    } catch (error) {
      const now = performance.now();
      if (now > deadline) throw error;
      await pause(Math.min(LONGEST_MILLIS, Math.max(SHORTEST_MILLIS, now - begun)));
    }
  }
};
