import type { Benchmark } from '../benchmark.ts';
import { restartedTriage } from '../timers/restarted-triage.ts';

const MEGABYTE = 1_024 * 1_024;

/** Issue 4: what very many open timers take in the service's process. */
export const timersMemory: Benchmark = {
  name: 'timers-memory',
  ours: 'resident set of the process triage that 1,000,000 (short: 20,000) tickets with open timers add, after seconds of firing (at least 0.1)',
  baseline: 'the whole resident set without them',
  figures: [{ name: 'added', unit: 'MB', target: { atMost: 200 } }],
  mostRounds: 2,
  prepare: async (surroundings) => {
    const { full, empty } = await restartedTriage(surroundings);
    const megabytes = async (restart: typeof full): Promise<number> => (await restart()).memory / MEGABYTE;
    return {
      ours: async () => ({ added: Math.max(0.1, (await megabytes(full)) - (await megabytes(empty))) }),
      baseline: async () => ({ added: await megabytes(empty) }),
    };
  },
};
