import { setTimeout as pause } from 'node:timers/promises';

const STEP_MILLIS = 25;

/** Waits until something holds that others are about to bring about, for so many milliseconds at most. @returns whether it does */
export const within = async (millis: number, holds: () => Promise<boolean>): Promise<boolean> => {
  const until = performance.now() + millis;
  while (!(await holds())) {
    if (performance.now() >= until) return false;
    await pause(STEP_MILLIS);
  }
  return true;
};
