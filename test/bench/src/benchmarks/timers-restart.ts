import type { Benchmark } from '../benchmark.ts';
import { restartedTriage } from '../timers/restarted-triage.ts';

/** Issue 4: a restart with very many open timers costs no more than starting the service. */
export const timersRestart: Benchmark = {
  name: 'timers-restart',
  ours: 'from the start of the process triage to the first timer fired on time, 1,000,000 (short: 20,000) tickets with open timers, 50 a second due',
  baseline: 'the same without the open timers',
  figures: [{ name: 'first on time', unit: 'ms', target: { atMost: 2_000 } }],
  mostRounds: 3,
  prepare: async (surroundings) => {
    const { full, empty } = await restartedTriage(surroundings);
    return {
      ours: async () => ({ 'first on time': (await full()).firstOnTime }),
      baseline: async () => ({ 'first on time': (await empty()).firstOnTime }),
    };
  },
};
