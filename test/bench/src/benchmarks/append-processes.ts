import type { Benchmark } from '../benchmark.ts';
import { PERSONAL_DATA_KEY } from '../logs/open-log.ts';
import { AppendProcess } from '../processes/append-process.ts';

const PROCESSES = 4;
const CALLERS = 32;

export const appendProcesses: Benchmark = {
  name: 'append-processes',
  ours: `${PROCESSES} processes with ${CALLERS} callers each`,
  baseline: `1 process with ${CALLERS} callers`,
  figures: [{ name: 'events', unit: 'events/s', target: { ratioAtLeast: 0.85 } }],
  prepare: async ({ database, later, scale: { seconds } }) => {
    const environment = { DATABASE_URL: database.url('yingda_triage'), PERSONAL_DATA_KEY: PERSONAL_DATA_KEY.toString('base64') };
    const processes: AppendProcess[] = [];
    for (let started = 0; started < PROCESSES; started += 1) {
      const one = await AppendProcess.start(environment);
      later(() => one.stop());
      processes.push(one);
    }
    const rate = async (of: readonly AppendProcess[], length: number): Promise<number> => {
      const rates = await Promise.all(of.map((one) => one.rate({ callers: CALLERS, seconds: length })));
      return rates.reduce((sum, each) => sum + each, 0);
    };
    const alone = processes.slice(0, 1);
    await rate(processes, seconds / 2);
    await rate(alone, seconds / 2);
    return {
      ours: async () => ({ events: await rate(processes, seconds) }),
      baseline: async () => ({ events: await rate(alone, seconds) }),
    };
  },
};
