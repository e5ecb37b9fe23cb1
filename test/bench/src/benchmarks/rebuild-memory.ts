import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import type { Benchmark, Sample, Surroundings } from '../benchmark.ts';
import { fillLog } from '../logs/fill-log.ts';
import { PERSONAL_DATA_KEY } from '../logs/open-log.ts';
import { memoryOfRebuild } from '../processes/rebuild-process.ts';
import { migrateIntake } from '../read-model/tickets-v1.ts';

const TIMES = 10;
const MEGABYTE = 1_024 * 1_024;

/** Two logs, one ten times as long as the other: what a rebuild needs must not depend on the log's length. */
export const rebuildMemory: Benchmark = {
  name: 'rebuild-memory',
  ours: `most memory of a process that rebuilds intake's read model tickets-v1 from a log of so many events`,
  baseline: `the same with a log a ${TIMES}th as long`,
  figures: [{ name: 'memory', unit: 'MB', target: { ratioAtMost: 1.1 } }],
  mostRounds: 3,
  prepare: async (surroundings) => {
    const { scale, startNats, database, later } = surroundings;
    const nats = await startNats();
    const short = await testDatabase();
    later(() => short.drop());
    await fill(surroundings, short, scale.grownEvents / TIMES);
    await fill(surroundings, database, scale.grownEvents);
    const memory = async (of: TestDatabase): Promise<Sample> => {
      const bytes = await memoryOfRebuild({
        DATABASE_URL: of.url('yingda_intake'),
        PERSONAL_DATA_KEY: PERSONAL_DATA_KEY.toString('base64'),
        NATS_URL: nats.url,
        NATS_CREDENTIALS: nats.credentials('intake'),
      });
      return { memory: bytes / MEGABYTE };
    };
    surroundings.report('building the read models for the first time');
    await memory(short);
    await memory(database);
    return { ours: () => memory(database), baseline: () => memory(short) };
  },
};

const fill = async (surroundings: Surroundings, database: TestDatabase, events: number): Promise<void> => {
  await fillLog({ ...surroundings, database }, events);
  await migrateIntake(database.url('yingda_intake'));
};
