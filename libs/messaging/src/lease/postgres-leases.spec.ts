import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import pg from 'pg';
import { RecordingLogger } from '../testing/bus-under-test.ts';
import { eventually } from '../testing/eventually.ts';
import { PostgresLeases } from './postgres-leases.ts';

const forEver = new AbortController().signal;

describe('leases in PostgreSQL', () => {
  let database: TestDatabase;
  let opened: PostgresLeases[];
  const logger = new RecordingLogger();

  beforeAll(async () => {
    database = await testDatabase();
  }, 120_000);

  beforeEach(() => {
    opened = [];
  });

  afterEach(async () => {
    for (const leases of opened) await leases.close();
  });

  afterAll(() => database.drop());

  const process_ = (over: { silenceMs?: number } = {}): PostgresLeases => {
    const leases = new PostgresLeases({ connectionString: database.url('yingda_triage'), logger, retryMs: 20, ...over });
    opened.push(leases);
    return leases;
  };

  const admin = async (sql: string, values: unknown[] = []): Promise<unknown[]> => {
    const client = new pg.Client({ connectionString: database.adminUrl });
    await client.connect();
    const { rows } = await client.query(sql, values);
    await client.end();
    return rows as unknown[];
  };

  it('are held by one at a time, in one process and in many, and pass on when given back', async () => {
    const [one, two] = [process_(), process_()];
    const held = await one.lease('reactors').acquire(forEver);
    let others = 0;
    const waiting = [one, two].map(async (each) => {
      const next = await each.lease('reactors').acquire(forEver);
      others += 1;
      return next;
    });
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(others).toBe(0);
    expect(await two.lease('something else').acquire(forEver)).toBeDefined();
    await held?.release();
    await eventually(() => others === 1);
    await (await Promise.race(waiting))?.release();
    await Promise.all(waiting);
  });

  it('stop waiting when asked to', async () => {
    const [one, two] = [process_(), process_()];
    await one.lease('busy').acquire(forEver);
    expect(await two.lease('busy').acquire(AbortSignal.timeout(60))).toBeUndefined();
  });

  it('are lost at once with the connection, and can be taken again', async () => {
    const [one, two] = [process_(), process_()];
    const held = await one.lease('lost').acquire(forEver);
    await admin(`SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = hashtext('lost')::oid`);
    await eventually(() => held?.lost.aborted === true);
    const again = await two.lease('lost').acquire(forEver);
    expect(again?.lost.aborted).toBe(false);
  });

  it('are taken from a process that is frozen', async () => {
    const frozen = process_({ silenceMs: 500 });
    const held = await frozen.lease('frozen').acquire(forEver);
    // Nothing of this process runs for a while, the heartbeat included, as between SIGSTOP and SIGCONT.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_500);
    await eventually(() => held?.lost.aborted === true);
    expect(logger.lines.at(-1)).toContain('idle-session timeout');
    expect(await process_().lease('frozen').acquire(forEver)).toBeDefined();
  });
});
