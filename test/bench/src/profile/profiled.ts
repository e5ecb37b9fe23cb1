import type { Profiler } from 'node:inspector';
import { Session } from 'node:inspector/promises';
import { callTreeOf } from './call-tree.ts';
import type { CallTree } from './call-tree.ts';

const INTERVAL_MICROS = 200;

/** What this process did with its time while the work went on. */
export const profiled = async (work: () => Promise<unknown>): Promise<CallTree> => {
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: INTERVAL_MICROS });
    await session.post('Profiler.start');
    await work();
    const { profile } = (await session.post('Profiler.stop')) as { profile: Profiler.Profile };
    return callTreeOf(profile);
  } finally {
    session.disconnect();
  }
};
