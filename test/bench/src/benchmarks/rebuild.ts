import type pg from 'pg';
import type { Benchmark } from '../benchmark.ts';
import { Bus } from '../bus/bus.ts';
import { endPool } from '../logs/end-pool.ts';
import { fillLog } from '../logs/fill-log.ts';
import { openLog } from '../logs/open-log.ts';
import { caughtUp, intakePool, migrateIntake, rebuild as rebuildOnce, startTicketsV1 } from '../read-model/tickets-v1.ts';

const BATCH = 1_000;

export const rebuild: Benchmark = {
  name: 'rebuild',
  ours: `intake's read model tickets-v1 is built anew from the log, beside the one in use, and switched`,
  baseline: `the same events read in batches of ${BATCH} and thrown away`,
  figures: [{ name: 'events', unit: 'events/s', target: { ratioAtLeast: 0.3 } }],
  prepare: async (surroundings) => {
    const { scale, database, later, report } = surroundings;
    await fillLog(surroundings, scale.rebuildEvents);
    await migrateIntake(database.url('yingda_intake'));
    const pool = intakePool(database.url('yingda_intake'));
    later(() => endPool(pool));
    const store = await openLog(surroundings, 'yingda_intake');
    const head = await store.head();
    const bus = await Bus.start(surroundings);
    const runner = await startTicketsV1({ pool, store, nats: await bus.connect('intake') });
    later(() => runner.close());
    report('building the read model for the first time');
    await caughtUp(runner, head);
    return {
      ours: () => perSecond(head, () => rebuildOnce(runner)),
      baseline: () => perSecond(head, () => readRaw(pool, head)),
    };
  },
};

const perSecond = async (events: number, work: () => Promise<void>): Promise<{ events: number }> => {
  const started = performance.now();
  await work();
  return { events: (events * 1_000) / (performance.now() - started) };
};

const readRaw = async (pool: pg.Pool, head: number): Promise<void> => {
  const text = 'SELECT * FROM event_store.events WHERE partition = 0 AND position > $1 ORDER BY position LIMIT $2';
  for (let after = 0; after < head; after += BATCH) await pool.query({ name: 'raw', text, values: [after, BATCH], rowMode: 'array' });
};
