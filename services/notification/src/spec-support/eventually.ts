import { setTimeout as pause } from 'node:timers/promises';

/** Until it holds, for at most 15 s; then whatever it is. */
export const eventually = async <T>(read: () => Promise<T>, holds: (value: T) => boolean): Promise<T> => {
  for (let waited = 0; ; waited += 50) {
    const value = await read();
    if (holds(value) || waited >= 15_000) return value;
    await pause(50);
  }
};
