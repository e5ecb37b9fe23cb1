import { setTimeout as sleep } from 'node:timers/promises';

/** Waits so many milliseconds, or until the signal aborts: both are a plain end of the waiting. */
export const pause = async (millis: number, signal?: AbortSignal): Promise<void> => {
  try {
    await sleep(millis, undefined, { ref: false, ...(signal && { signal }) });
  } catch (error) {
    if (!signal?.aborted) throw error;
  }
};
