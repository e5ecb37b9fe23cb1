import { BusUnderTest, eventually } from '@yingda/messaging/testing';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { testNats } from '@yingda/test-environment/nats';
import type { TestNats } from '@yingda/test-environment/nats';
import { ProjectionRunner } from './projection-runner.ts';
import type { ProjectionRunnerOptions } from './projection-runner.ts';
import type { Projection } from './projection.ts';
import { Counts, COUNTS_TABLE } from './spec-support/counts.ts';

describe('the projection runner', () => {
  let nats: TestNats;
  let database: TestDatabase;
  let bus: BusUnderTest;

  beforeAll(async () => {
    nats = await testNats();
  }, 60_000);

  beforeEach(async () => {
    database = await testDatabase();
    bus = await BusUnderTest.open({ nats, database });
    await bus.pool.query(COUNTS_TABLE);
  }, 60_000);

  afterEach(async () => {
    await bus.close();
    await database.drop();
  }, 30_000);

  afterAll(() => nats.stop());

  /** A runner of its own process, as far as that can be. */
  const run = async (projection: Projection, over: Partial<ProjectionRunnerOptions> = {}): Promise<ProjectionRunner> => {
    const runner = new ProjectionRunner({
      projection,
      store: bus.store,
      pool: bus.pool,
      schema: 'triage',
      nats: await bus.connect('triage'),
      epochs: bus.epochs,
      lease: bus.leases().lease(`projection ${projection.name}`),
      logger: bus.logger,
      ...over,
    });
    await runner.start();
    bus.closeLater(runner);
    return runner;
  };
  const rows = async (): Promise<unknown[]> =>
    (await bus.pool.query('SELECT ticket, events, last FROM triage.counts ORDER BY ticket')).rows;
  const checkpoint = async (): Promise<number> =>
    Number((await bus.pool.query<{ positions: string[] }>('SELECT positions FROM triage.projection_checkpoints')).rows[0]?.positions[0]);
  /** What a fold of the log gives. */
  const expected = async (): Promise<unknown[]> => {
    const counts = new Map<string, { ticket: string; events: number; last: string }>();
    for (const event of await bus.store.readAll({ after: 0, limit: 1_000_000 })) {
      const before = counts.get(event.ticket ?? '')?.events ?? 0;
      counts.set(event.ticket ?? '', { ticket: event.ticket ?? '', events: before + 1, last: (event.data as { reason: string }).reason });
    }
    return [...counts.values()].sort((a, b) => (a.ticket < b.ticket ? -1 : 1));
  };

  it('catches up from the log, then follows the bus: rows and checkpoint are the fold of the log', async () => {
    await bus.appendMany(2_500, 25);
    const counts = new Counts();
    const runner = await run(counts, { batchSize: 500 });
    expect(await runner.waitFor({ partition: 0, position: 2_500 }, 20_000)).toBe(true);
    expect([counts.largest, await checkpoint(), await rows()]).toEqual([500, 2_500, await expected()]);
    await bus.relay();
    await bus.nudge();
    await eventually(() => runner.status().phase === 'following');
    for (let n = 0; n < 20; n += 1) await bus.append('20240315-001', `live ${n}`);
    expect(await runner.waitFor({ partition: 0, position: 2_520 }, 20_000)).toBe(true);
    expect([await checkpoint(), await rows()]).toEqual([2_520, await expected()]);
    expect(runner.status()).toMatchObject({ phase: 'following', position: 2_520 });
  });

  it('takes rows and checkpoint back together when it fails in between, tries again, and counts nothing twice', async () => {
    const counts = new Counts();
    let failures = 0;
    counts.after = (event) => {
      if (event.position === 7 && (failures += 1) <= 3) throw new Error('no room for the row');
    };
    const runner = await run(counts);
    await bus.relay();
    await bus.appendMany(10, 2);
    await eventually(() => runner.status().lastError === 'no room for the row');
    expect(await runner.waitFor({ partition: 0, position: 10 }, 20_000)).toBe(true);
    expect(failures).toBe(4);
    expect([await checkpoint(), await rows()]).toEqual([10, await expected()]);
    await eventually(() => runner.status().lastError === undefined);
  });

  it('counts nothing twice when its connection dies in the middle of a transaction', async () => {
    const counts = new Counts();
    let killed = false;
    const runner = await run({
      name: counts.name,
      types: counts.types,
      tables: counts.tables,
      apply: async (events, tx) => {
        await counts.apply(events, tx);
        if (killed) return;
        killed = true;
        await tx.query('SELECT pg_terminate_backend(pg_backend_pid())');
      },
    });
    await bus.relay();
    await bus.appendMany(10, 2);
    expect(await runner.waitFor({ partition: 0, position: 10 }, 20_000)).toBe(true);
    expect(killed).toBe(true);
    expect([await checkpoint(), await rows()]).toEqual([10, await expected()]);
  });

  it('tells whoever waits for a position as soon as it is there, in every process, and says when it is not', async () => {
    await bus.relay();
    await bus.nudge();
    const here = await run(new Counts());
    await eventually(() => here.status().phase === 'following');
    const there = await run(new Counts());
    await bus.append('20240315-001', 'one');
    const started = performance.now();
    expect(
      await Promise.all([here.waitFor({ partition: 0, position: 1 }, 20_000), there.waitFor({ partition: 0, position: 1 }, 20_000)]),
    ).toEqual([true, true]);
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(
      await Promise.all([here.waitFor({ partition: 0, position: 2 }, 100), there.waitFor({ partition: 0, position: 2 }, 100)]),
    ).toEqual([false, false]);
  });

  it('moves over events that mean nothing to it, promptly for those who wait, without a transaction for each', async () => {
    await bus.relay();
    await bus.nudge();
    const idle: Projection = {
      name: 'idle-v1',
      types: ['TicketClosed'],
      tables: [],
      apply: () => Promise.reject(new Error('nothing to do')),
    };
    const here = await run(idle);
    await eventually(() => here.status().phase === 'following');
    const there = await run(idle);
    const before = await transactions();
    await bus.appendMany(2_000);
    expect(await here.waitFor({ partition: 0, position: 2_000 }, 20_000)).toBe(true);
    const seen = performance.now();
    expect(await there.waitFor({ partition: 0, position: 2_000 }, 20_000)).toBe(true);
    expect(performance.now() - seen).toBeLessThan(10_000);
    expect((await transactions()) - before).toBeLessThan(1_000);
  });

  const transactions = async (): Promise<number> => {
    const { rows: found } = await bus.pool.query<{ n: string }>(
      'SELECT pg_stat_force_next_flush(), xact_commit AS n FROM pg_stat_database WHERE datname = current_database()',
    );
    return Number(found[0]?.n);
  };

  it('goes on from the log while there is no NATS, and from the bus when it is back', async () => {
    await bus.relay();
    const runner = await run(new Counts());
    await bus.append('20240315-001', 'before');
    expect(await runner.waitFor({ partition: 0, position: 1 }, 20_000)).toBe(true);
    await nats.kill();
    await bus.append('20240315-001', 'meanwhile');
    expect(await runner.waitFor({ partition: 0, position: 2 }, 20_000)).toBe(true);
    await nats.restart();
    await bus.append('20240315-001', 'after');
    expect(await runner.waitFor({ partition: 0, position: 3 }, 20_000)).toBe(true);
    expect(await rows()).toEqual(await expected());
  }, 120_000);

  it('passes on to another process, and refuses what a process without the lease would still write', async () => {
    await bus.relay();
    const endless = { acquire: () => Promise.resolve({ lost: new AbortController().signal, release: () => Promise.resolve() }) };
    const both = [await run(new Counts(), { lease: endless }), await run(new Counts(), { lease: endless })];
    await bus.appendMany(400, 10);
    await Promise.all(both.map((runner) => runner.waitFor({ partition: 0, position: 400 }, 20_000)));
    expect([await checkpoint(), await rows()]).toEqual([400, await expected()]);
  });

  it('takes up checkpoints of the time when the log had no partitions', async () => {
    await bus.appendMany(10);
    const first = await run(new Counts());
    expect(await first.waitFor({ partition: 0, position: 10 }, 20_000)).toBe(true);
    await first.close();
    for (const table of ['triage.projection_checkpoints', 'triage.projection_builds'])
      await bus.pool.query(
        `ALTER TABLE ${table} RENAME positions TO position; ALTER TABLE ${table} ALTER position TYPE bigint USING position[1]`,
      );
    await bus.pool.query('ALTER TABLE triage.projection_builds ALTER position SET DEFAULT 0');
    await bus.pool.query(`INSERT INTO triage.projection_builds (projection, phase, error) VALUES ('counts-v1', 'failed', 'then')`);
    const counts = new Counts();
    const again = await run(counts);
    expect(again.status()).toMatchObject({ position: 10, build: { phase: 'failed', position: 0 } });
    await bus.append('20240315-001', 'next');
    expect(await again.waitFor({ partition: 0, position: 11 }, 20_000)).toBe(true);
    expect([counts.applied, await checkpoint()]).toEqual([1, 11]);
  });

  it('refuses to go on with rows of a log that had another number of partitions', async () => {
    const first = await run(new Counts());
    await first.close();
    await bus.pool.query(`UPDATE triage.projection_checkpoints SET positions = '{7,8}'`);
    await expect(run(new Counts())).rejects.toThrow('the read model stands at 7, 8, in 2 partitions, and the log has 1');
  });

  it('refuses a type that none of its categories has', () => {
    const odd: Projection = { name: 'odd-v1', tables: [], types: ['TicketGradde'], apply: () => Promise.resolve() };
    expect(() => new ProjectionRunner({ projection: odd } as ProjectionRunnerOptions)).toThrow('TicketGradde');
  });
});
