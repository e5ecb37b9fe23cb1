import { setTimeout as pause } from 'node:timers/promises';
import { serviceDefinition } from '@yingda/intake';
import { ProjectionRunner } from '@yingda/projections';
import type { Projection } from '@yingda/projections';
import pg from 'pg';
import { DataSource } from 'typeorm';
import type { Benchmark, Surroundings } from '../benchmark.ts';
import { Bus } from '../bus/bus.ts';
import { oneLease } from '../bus/one-lease.ts';
import { fillLog } from '../logs/fill-log.ts';
import { openLog } from '../logs/open-log.ts';

const LONGEST_MS = 20 * 60_000;
const BATCH = 1_000;

export const rebuild: Benchmark = {
  name: 'rebuild',
  ours: `intake's read model tickets-v1 is rebuilt from the log`,
  baseline: `the same events read in batches of ${BATCH} and thrown away`,
  figures: [{ name: 'events', unit: 'events/s', target: { ratioAtLeast: 0.3 } }],
  prepare: async (surroundings) => {
    await fillLog(surroundings, surroundings.scale.rebuildEvents);
    await migrateIntake(surroundings);
    const pool = new pg.Pool({
      connectionString: surroundings.database.url('yingda_intake'),
      max: 4,
      options: '-c search_path=intake',
    });
    surroundings.later(() => pool.end());
    const store = await openLog(surroundings, 'yingda_intake');
    const head = await store.head();
    const runner = await startRunner(surroundings, { pool, store });
    surroundings.report('building the read model for the first time');
    if (!(await runner.waitFor(head, LONGEST_MS))) throw new Error(`not built: ${JSON.stringify(runner.status())}`);
    return {
      ours: () =>
        perSecond(head, async () => {
          await runner.rebuild();
          await rebuilt(runner);
        }),
      baseline: () => perSecond(head, () => readRaw(pool, head)),
    };
  },
};

const rebuilt = async (runner: ProjectionRunner): Promise<void> => {
  for (;;) {
    const { build } = runner.status();
    if (!build) return;
    if (build.phase === 'failed') throw new Error(`not rebuilt: ${JSON.stringify(build)}`);
    await pause(5);
  }
};

const perSecond = async (events: number, work: () => Promise<void>): Promise<{ events: number }> => {
  const started = performance.now();
  await work();
  return { events: (events * 1_000) / (performance.now() - started) };
};

const startRunner = async (
  surroundings: Surroundings,
  { pool, store }: { pool: pg.Pool; store: Awaited<ReturnType<typeof openLog>> },
): Promise<ProjectionRunner> => {
  const bus = await Bus.start(surroundings);
  const runner = new ProjectionRunner({
    projection: ticketsV1(),
    store,
    pool,
    schema: 'intake',
    nats: await bus.connect('intake'),
    // No relay runs: a rebuild reads the log itself.
    epochs: { current: () => Promise.resolve(undefined) },
    lease: oneLease,
    logger: bus.logger,
  });
  surroundings.later(() => runner.close());
  await runner.start();
  return runner;
};

const ticketsV1 = (): Projection => {
  const projection = serviceDefinition.projections.find(({ name }) => name === 'tickets-v1');
  if (!projection) throw new Error('intake has no read model tickets-v1');
  return projection;
};

/** As the service does when it boots. */
const migrateIntake = async ({ database }: Surroundings): Promise<void> => {
  const source = new DataSource({
    type: 'postgres',
    url: database.url('yingda_intake'),
    schema: 'intake',
    migrations: [...serviceDefinition.migrations],
    extra: { options: '-c search_path=intake' },
  });
  await source.initialize();
  await source.runMigrations();
  await source.destroy();
};

const readRaw = async (pool: pg.Pool, head: number): Promise<void> => {
  const text = 'SELECT * FROM event_store.events WHERE partition = 0 AND position > $1 ORDER BY position LIMIT $2';
  for (let after = 0; after < head; after += BATCH) await pool.query({ name: 'raw', text, values: [after, BATCH], rowMode: 'array' });
};
