import { setTimeout as pause } from 'node:timers/promises';

/** Starts `perSecond` pieces of work a second, whether or not earlier ones are done, and waits for all of them. */
export const steadyPace = async (
  { perSecond, seconds }: { readonly perSecond: number; readonly seconds: number },
  work: (n: number) => Promise<unknown>,
): Promise<void> => {
  const count = Math.round(perSecond * seconds);
  const started = performance.now();
  const under: Promise<unknown>[] = [];
  for (let n = 0; n < count;) {
    const due = Math.min(count, Math.floor(((performance.now() - started) * perSecond) / 1_000) + 1);
    for (; n < due; n += 1) under.push(work(n));
    await pause(1);
  }
  await Promise.all(under);
};
