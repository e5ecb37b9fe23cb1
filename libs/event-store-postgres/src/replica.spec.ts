import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { someDay } from '@yingda/event-store/contract-suite';
import { startEmbeddedPostgres, testDatabase, testReplica } from '@yingda/test-environment';
import type { TestPostgres, TestReplica } from '@yingda/test-environment';
import { atEndOfTest } from '@yingda/test-environment/end-of-test';
import pg from 'pg';
import { postgresLog } from './spec-support/postgres-log.ts';
import type { PostgresLog } from './spec-support/postgres-log.ts';
import { TailReader } from './spec-support/tail-reader.ts';

const here = (file: string): string => fileURLToPath(new URL(`./spec-support/${file}`, import.meta.url));

/** The log grows over several segments meanwhile. */
const SEGMENT = 1_000;
const PROCESSES = 4;
const TICKETS_OF_EACH = 600;
/** Two of three appends register a ticket with two events; the third one is contested and may add nothing. */
const EVENTS_AT_LEAST = (PROCESSES * TICKETS_OF_EACH * 2 * 2) / 3;

describe('readers of the log, on the primary and on a streaming replica', () => {
  let server: TestPostgres;
  let log: PostgresLog;
  let replica: TestReplica;
  const clients: pg.Client[] = [];

  beforeAll(async () => {
    server = await startEmbeddedPostgres();
    const database = await testDatabase({ server: server.adminUrl, log: { segmentSize: SEGMENT } });
    log = await postgresLog(database);
    replica = await testReplica(database);
  }, 120_000);

  afterAll(async () => {
    await Promise.all(clients.map((client) => client.end()));
    await replica?.stop();
    await log?.close();
    await server?.stop();
  }, 60_000);

  const connect = async (connectionString: string): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString });
    await client.connect();
    clients.push(client);
    return client;
  };

  const urls = (role: 'yingda_reporting'): Record<'primary' | 'replica', string> => ({
    primary: log.database.url(role),
    replica: replica.url(role),
  });

  /** Two readers on either server while `writing` goes on, and until they have all that there is. Answers what was wrong, in sentences. */
  const faultsWhile = async (table: string, writing: Promise<unknown>): Promise<string[]> => {
    const ended = new AbortController();
    const tails: TailReader[] = [];
    for (const [where, url] of Object.entries(urls('yingda_reporting')))
      for (const name of ['one', 'another'])
        tails.push(new TailReader({ client: await connect(url), table, name: `${name} on the ${where}`, until: ended.signal }));
    await writing;
    await replica.caughtUp();
    ended.abort();
    const faults = (await Promise.all(tails.map((tail) => tail.finished))).flat();
    for (const tail of tails) expect(tail.looks).toBeGreaterThan(20);
    expect(new Set(tails.map(({ position }) => position)).size).toBe(1);
    return faults;
  };

  const appendProcess = async (series: string, contested: string): Promise<void> => {
    const sources = [
      '--conditions=yingda:source',
      '--no-warnings',
      '--import',
      here('register-typescript.mjs'),
      here('register-tickets.ts'),
    ];
    const child = spawn(process.execPath, [...sources, String(TICKETS_OF_EACH), series, contested], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        PATH: process.env['PATH'],
        DATABASE_URL: log.database.url('yingda_intake'),
        PERSONAL_DATA_KEY: log.personalDataKey.toString('base64'),
      },
    });
    atEndOfTest(() => child.kill('SIGKILL'));
    expect(await once(child, 'close')).toEqual([0, null]);
  };

  it('never see a position before the one below it, while four processes append and old snapshots stay open on both', async () => {
    const snapshots: pg.Client[] = [];
    for (const url of Object.values(urls('yingda_reporting'))) {
      const client = await connect(url);
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
      await client.query('SELECT count(*) FROM event_store.events');
      snapshots.push(client);
    }
    const series = someDay();
    const contested = randomUUID();
    const writing = Promise.all(Array.from({ length: PROCESSES }, () => appendProcess(series, contested)));
    expect(await faultsWhile('event_store.events', writing)).toEqual([]);
    expect(await log.as('intake').head()).toBeGreaterThan(EVENTS_AT_LEAST);
    const [segments] = await log.asAdmin<{ n: number }>('SELECT count(*)::int AS n FROM event_store.segments');
    expect(segments?.n).toBeGreaterThan(2);
    // They were there all the while.
    for (const client of snapshots)
      expect((await client.query<{ n: number }>('SELECT count(*)::int AS n FROM event_store.events')).rows[0]?.n).toBe(0);
  }, 120_000);

  it('would be found out if they did: positions out of a sequence, given before the commit', async () => {
    await log.asAdmin(`
      CREATE TABLE event_store.by_sequence (partition smallint NOT NULL DEFAULT 0, position bigint GENERATED ALWAYS AS IDENTITY);
      GRANT SELECT ON event_store.by_sequence TO yingda_reporting`);
    const writer = async (): Promise<void> => {
      const client = await connect(log.database.adminUrl);
      for (let n = 0; n < 60; n += 1) {
        await client.query('BEGIN; INSERT INTO event_store.by_sequence DEFAULT VALUES');
        await pause(Math.random() * 20);
        await client.query('COMMIT');
      }
    };
    const faults = await faultsWhile('event_store.by_sequence', Promise.all(Array.from({ length: 8 }, writer)));
    for (const where of ['primary', 'replica']) expect(faults).toContainEqual(expect.stringMatching(`on the ${where}: .* came where`));
  }, 60_000);
});
