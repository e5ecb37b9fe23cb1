import { setTimeout as pause } from 'node:timers/promises';

const STEP_MILLIS = 50;

/** Tries until it no longer throws, and fails with its last error when the time is up (20 seconds unless told). */
export const eventually = async <T>(attempt: () => Promise<T>, patienceMillis = 20_000): Promise<T> => {
  const deadline = performance.now() + patienceMillis;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await pause(STEP_MILLIS);
    }
  }
};
