import { BusUnderTest, eventually } from '@yingda/messaging/testing';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { testNats } from '@yingda/test-environment/nats';
import type { TestNats } from '@yingda/test-environment/nats';
import { ProjectionRunner } from './projection-runner.ts';
import type { ProjectionRunnerOptions } from './projection-runner.ts';
import { Counts, COUNTS_TABLE } from './spec-support/counts.ts';

const BATCH = 50;

/** Holds a build up once it gets to a position. */
class Gate {
  #open: () => void = () => undefined;
  readonly #opened = new Promise<void>((resolve) => (this.#open = resolve));
  reached = false;

  constructor(private readonly at: number) {}

  readonly after: Counts['after'] = async ({ position }) => {
    if (position < this.at) return;
    this.reached = true;
    await this.#opened;
  };

  open(): void {
    this.#open();
  }
}

describe('a rebuild', () => {
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

  const run = async (counts: Counts, over: Partial<ProjectionRunnerOptions> = {}): Promise<ProjectionRunner> => {
    const runner = new ProjectionRunner({
      projection: counts,
      store: bus.store,
      pool: bus.pool,
      schema: 'triage',
      nats: await bus.connect('triage'),
      epochs: bus.epochs,
      lease: bus.leases().lease(`projection ${counts.name}`),
      logger: bus.logger,
      batchSize: BATCH,
      ...over,
    });
    await runner.start();
    bus.closeLater(runner);
    return runner;
  };
  /** A read model that has taken in so many events, with a relay that lets it follow. */
  const following = async (events: number, counts = new Counts()): Promise<{ runner: ProjectionRunner; counts: Counts }> => {
    await bus.appendMany(events, 10);
    const runner = await run(counts);
    await bus.relay();
    await bus.nudge();
    expect(await runner.waitFor({ partition: 0, position: events }, 20_000)).toBe(true);
    await eventually(() => runner.status().phase === 'following' && runner.status().complete);
    return { runner, counts };
  };
  const rows = async (): Promise<unknown[]> =>
    (await bus.pool.query('SELECT ticket, events, last FROM triage.counts ORDER BY ticket')).rows;
  const spoil = async (): Promise<unknown> => bus.pool.query(`UPDATE triage.counts SET last = 'spoilt'`);
  const done = (runner: ProjectionRunner): Promise<void> =>
    eventually(
      () => runner.status().build === undefined,
      25_000,
      () => runner.status(),
    );
  const inNext = async (): Promise<unknown[]> =>
    (await bus.pool.query(`SELECT relname FROM pg_class WHERE relnamespace = 'triage_next'::regnamespace ORDER BY 1`)).rows;
  /** Everything about the table that queries, analysts and the planner go by. */
  const shape = async (): Promise<unknown> =>
    (
      await bus.pool.query(`
        SELECT c.relacl::text, c.reloptions, obj_description(c.oid, 'pg_class') AS about,
               (SELECT json_agg(json_build_array(attname, atttypid, attnotnull, attacl::text, col_description(c.oid, attnum),
                                                 pg_get_expr(adbin, adrelid)) ORDER BY attnum)
                  FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum WHERE attrelid = c.oid AND attnum > 0) AS columns,
               (SELECT json_agg(pg_get_indexdef(indexrelid) ORDER BY indexrelid::regclass::text) FROM pg_index WHERE indrelid = c.oid) AS indexes,
               (SELECT json_agg(json_build_array(conname, pg_get_constraintdef(oid)) ORDER BY conname) FROM pg_constraint WHERE conrelid = c.oid AND contype <> 'n') AS constraints
          FROM pg_class c WHERE oid = 'triage.counts'::regclass`)
    ).rows;

  it('gives the rows that the log gives, in tables that are the same in everything', async () => {
    const { runner } = await following(300);
    const [before, shapeBefore] = [await rows(), await shape()];
    await spoil();
    await runner.rebuild();
    await done(runner);
    expect([await rows(), await shape(), await inNext()]).toEqual([before, shapeBefore, []]);
    await bus.append('20240315-003', 'after it');
    expect(await runner.waitFor({ partition: 0, position: 301 }, 10_000)).toBe(true);
    expect(await rows()).toContainEqual({ ticket: '20240315-003', events: 31, last: 'after it' });
  });

  it('lets the old one answer and follow until the switch, and tells its progress', async () => {
    const { runner, counts } = await following(300);
    await spoil();
    const gate = new Gate(250);
    counts.after = async (event, tx) => {
      const { rows: place } = await tx.query<{ schema: string }>('SELECT current_schema() AS schema');
      if (place[0]?.schema === 'triage_next') await gate.after?.(event, tx);
    };
    await runner.rebuild();
    await eventually(() => gate.reached);
    await bus.append('20240315-003', 'meanwhile');
    expect(await runner.waitFor({ partition: 0, position: 301 }, 10_000)).toBe(true);
    expect(await rows()).toContainEqual({ ticket: '20240315-003', events: 31, last: 'meanwhile' });
    expect(await rows()).toContainEqual({ ticket: '20240315-004', events: 30, last: 'spoilt' });
    await eventually(() => runner.status().build?.head === 301);
    expect(runner.status()).toMatchObject({
      phase: 'following',
      position: 301,
      lag: 0,
      build: { phase: 'copying', position: 200, head: 301, lag: 101, eventsPerSecond: expect.any(Number) },
    });
    gate.open();
    await done(runner);
    expect(await rows()).toContainEqual({ ticket: '20240315-003', events: 31, last: 'meanwhile' });
    expect(await rows()).toContainEqual({ ticket: '20240315-004', events: 30, last: '30' });
  });

  it('loses and doubles nothing while events keep coming', async () => {
    const { runner } = await following(300);
    let appended = 300;
    let stop = false;
    const load = (async () => {
      for (; !stop; appended += 1) {
        await bus.append(`20240315-00${appended % 10}`, String(appended));
        // Slower than a rebuild in small batches is on a busy machine: it has to get there.
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    })();
    try {
      for (let round = 0; round < 3; round += 1) {
        await runner.rebuild();
        await done(runner);
      }
    } finally {
      stop = true;
      await load;
    }
    expect(await runner.waitFor({ partition: 0, position: appended }, 20_000)).toBe(true);
    const { rows: sums } = await bus.pool.query<{ sum: string }>('SELECT sum(events) FROM triage.counts');
    expect(Number(sums[0]?.sum)).toBe(appended);
  }, 120_000);

  it('is carried out by the process that runs the read model, and seen from all', async () => {
    await following(300);
    const waiting = await run(new Counts());
    expect(waiting.status()).toMatchObject({ phase: 'waiting', position: 300, complete: true, lag: 0 });
    await spoil();
    await waiting.rebuild();
    expect(waiting.status().build).toMatchObject({ head: 300 });
    await done(waiting);
    expect(await rows()).toContainEqual({ ticket: '20240315-004', events: 30, last: '30' });
  });

  it('goes on where the process before it was stopped', async () => {
    const { runner } = await following(300);
    const gate = new Gate(220);
    const first = new Counts();
    await runner.close();
    first.after = gate.after;
    const stopped = await run(first);
    await stopped.rebuild();
    await eventually(() => gate.reached);
    expect(first.applied).toBeGreaterThanOrEqual(200);
    const closing = stopped.close();
    gate.open();
    await closing;
    const second = new Counts();
    const next = await run(second);
    await done(next);
    expect(second.applied).toBeLessThanOrEqual(100);
    expect(await rows()).toContainEqual({ ticket: '20240315-004', events: 30, last: '30' });
  });

  it('goes on when its connection dies in the middle of a batch', async () => {
    const { runner, counts } = await following(300);
    let killed = false;
    counts.after = async ({ position }, tx) => {
      if (killed || position < 220) return;
      killed = true;
      await tx.query('SELECT pg_terminate_backend(pg_backend_pid())');
    };
    const before = await rows();
    await spoil();
    await runner.rebuild();
    await done(runner);
    expect([killed, await rows()]).toEqual([true, before]);
  });

  it('that fails leaves the old one as it is and says why; asked for again, it starts anew', async () => {
    const { runner, counts } = await following(300);
    counts.after = ({ position }) => {
      if (position === 220) throw new Error('no room for the row');
    };
    const before = await rows();
    await runner.rebuild();
    await eventually(() => runner.status().build?.lastError === 'no room for the row');
    await eventually(() => runner.status().build?.phase === 'failed', 60_000);
    expect(runner.status()).toMatchObject({ phase: 'following', build: { phase: 'failed', lastError: 'no room for the row' } });
    expect([await rows(), await inNext()]).toEqual([before, []]);
    await bus.append('20240315-003', 'still following');
    expect(await runner.waitFor({ partition: 0, position: 301 }, 10_000)).toBe(true);
    counts.after = undefined;
    await runner.rebuild();
    await done(runner);
    expect(await rows()).toContainEqual({ ticket: '20240315-003', events: 31, last: 'still following' });
  }, 90_000);

  it('can be called off', async () => {
    const { runner, counts } = await following(300);
    const before = await rows();
    counts.after = async () => new Promise((resolve) => setTimeout(resolve, 5));
    await runner.rebuild();
    await eventually(() => (runner.status().build?.position ?? 0) > 0);
    await runner.callOffRebuild();
    await done(runner);
    expect([await rows(), await inNext()]).toEqual([before, []]);
  });

  it('says at the start what would stand in the way of the switch', async () => {
    const { runner } = await following(10);
    await bus.pool.query('CREATE VIEW triage.busy AS SELECT ticket FROM triage.counts WHERE events > 5');
    await runner.rebuild();
    await eventually(() => /other objects depend/.test(runner.status().build?.lastError ?? ''));
    expect(await inNext()).toEqual([]);
    await bus.pool.query('DROP VIEW triage.busy');
    await done(runner);
  });

  it('waits for a query that takes long, and nobody waits behind it', async () => {
    const { runner, counts } = await following(300);
    await spoil();
    const reader = await bus.pool.connect();
    const gate = new Gate(300);
    counts.after = gate.after;
    await runner.rebuild();
    await eventually(() => gate.reached);
    await reader.query('BEGIN; SELECT count(*) FROM triage.counts');
    gate.open();
    const waits: number[] = [];
    for (let n = 0; n < 30; n += 1) {
      const started = performance.now();
      expect((await rows()).length).toBe(10);
      waits.push(performance.now() - started);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(runner.status().build?.lastError).toMatch(/lock timeout/);
    expect(Math.max(...waits)).toBeLessThan(2_900);
    await reader.query('COMMIT');
    reader.release();
    await done(runner);
    expect(await rows()).toContainEqual({ ticket: '20240315-004', events: 30, last: '30' });
  });

  it('starts anew when a migration changes the table meanwhile', async () => {
    const { runner } = await following(300);
    await runner.close();
    const gate = new Gate(220);
    const first = new Counts();
    first.after = gate.after;
    const stopped = await run(first);
    await stopped.rebuild();
    await eventually(() => gate.reached);
    const closing = stopped.close();
    gate.open();
    await closing;
    await bus.pool.query(`ALTER TABLE triage.counts ADD COLUMN note text NOT NULL DEFAULT 'none'`);
    const second = new Counts();
    const next = await run(second);
    await done(next);
    expect(second.applied).toBe(300);
    const { rows: notes } = await bus.pool.query('SELECT DISTINCT note FROM triage.counts');
    expect(notes).toEqual([{ note: 'none' }]);
  });
});
