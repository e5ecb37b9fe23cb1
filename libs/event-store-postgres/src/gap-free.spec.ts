import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { someDay } from '@yingda/event-store/contract-suite';
import { testDatabase } from '@yingda/test-environment/database';
import { atEndOfTest } from '@yingda/test-environment/end-of-test';
import pg from 'pg';
import { callAppend } from './append-call.ts';
import { postgresLog } from './spec-support/postgres-log.ts';
import type { PostgresLog } from './spec-support/postgres-log.ts';
import { deviceChanged, preparedAppend } from './spec-support/prepared-append.ts';

const here = (file: string): string => fileURLToPath(new URL(`./spec-support/${file}`, import.meta.url));

describe('numbers without gaps', () => {
  let log: PostgresLog;
  beforeAll(async () => {
    log = await postgresLog(await testDatabase());
  });
  afterAll(() => log.close());

  /** Plain Node processes that run the sources; jest's own module loader ends at this process. */
  const process_ = (...args: string[]) => {
    const options = [
      '--conditions=yingda:source',
      '--no-warnings',
      '--import',
      here('register-typescript.mjs'),
      here('register-tickets.ts'),
    ];
    const child = spawn(process.execPath, [...options, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        PATH: process.env['PATH'],
        DATABASE_URL: log.database.url('yingda_intake'),
        PERSONAL_DATA_KEY: log.personalDataKey.toString('base64'),
      },
    });
    atEndOfTest(() => child.kill('SIGKILL'));
    const acknowledged: string[] = [];
    createInterface({ input: child.stdout }).on('line', (line) => acknowledged.push(line));
    return { child, acknowledged, end: once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]> };
  };

  const gaps = async (): Promise<unknown[]> =>
    log.asAdmin(`SELECT partition, position FROM (SELECT partition, position, position - row_number() OVER (PARTITION BY partition ORDER BY position) AS gap
      FROM event_store.events) p WHERE gap <> 0 LIMIT 5`);

  it('come from five processes at once, of which one is killed (R7)', async () => {
    const series = someDay();
    const contested = randomUUID();
    const processes = Array.from({ length: 5 }, () => process_('400', series, contested));
    const victim = processes[4];
    const killing = setInterval(() => {
      if (victim && victim.acknowledged.length > 60) victim.child.kill('SIGKILL');
    }, 1);
    atEndOfTest(() => clearInterval(killing));
    const ends = await Promise.all(processes.map(({ end }) => end));
    clearInterval(killing);
    expect(ends.map(([code, signal]) => signal ?? code)).toEqual([0, 0, 0, 0, 'SIGKILL']);
    const acknowledged = processes.flatMap((one) => one.acknowledged);
    const rows = await log.asAdmin<{ n: number; ticket: string; events: number }>(
      `SELECT n, t.ticket, (SELECT count(*)::int FROM event_store.events e WHERE e.stream_id = t.stream_id AND e.ticket = t.ticket) AS events
         FROM event_store.ticket_numbers t WHERE series = $1 ORDER BY n`,
      [series],
    );
    expect(rows.map(({ n }) => n)).toEqual(rows.map((_, index) => index + 1));
    expect(rows.every(({ events }) => events === 2)).toBe(true);
    expect(new Set(acknowledged).size).toBe(acknowledged.length);
    const stored = new Set(rows.map(({ ticket }) => ticket));
    expect(acknowledged.filter((ticket) => !stored.has(ticket))).toEqual([]);
    expect(acknowledged.length).toBeGreaterThan(4 * 250);
    expect(await gaps()).toEqual([]);
  }, 60_000);

  it('are positions as well, under eight connections that roll back every other time, for readers too', async () => {
    const call = (client: pg.Client) =>
      callAppend(client, { partition: 0, since: 0 }, [
        preparedAppend({
          streams: [{ streamId: randomUUID(), category: 'device', expectedVersion: 'no-stream' }],
          events: [0, 1].map(() => deviceChanged()),
        }),
      ]);
    const connected = async (work: (client: pg.Client) => Promise<void>): Promise<void> => {
      const client = new pg.Client({ connectionString: log.database.url('yingda_intake') });
      await client.connect();
      await work(client);
      await client.end();
    };
    let writing = true;
    const writer = async (client: pg.Client): Promise<void> => {
      for (let n = 0; n < 40; n += 1) {
        await client.query('BEGIN');
        await call(client);
        await client.query(n % 2 === 0 ? 'COMMIT' : 'ROLLBACK');
      }
    };
    let looks = 0;
    const reader = async (client: pg.Client): Promise<void> => {
      while (writing) {
        const { rows } = await client.query<{ head: string; n: string }>(
          'SELECT max(position) AS head, count(*) AS n FROM event_store.events',
        );
        expect(rows[0]?.head).toBe(rows[0]?.n);
        looks += 1;
      }
    };
    // A snapshot that stays open all the while delays nobody.
    const holder = new pg.Client({ connectionString: log.database.url('yingda_reporting') });
    await holder.connect();
    await holder.query('BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM event_store.events');
    const reading = connected(reader);
    const before = await log.as('intake').head();
    await Promise.all(Array.from({ length: 8 }, () => connected(writer)));
    writing = false;
    await reading;
    await holder.end();
    expect(await log.as('intake').head()).toBe(before + 8 * 20 * 2);
    expect(await gaps()).toEqual([]);
    expect(looks).toBeGreaterThan(10);
    const [backwards] = await log.asAdmin<{ n: number }>(
      'SELECT count(*)::int AS n FROM (SELECT recorded_at < lag(recorded_at) OVER (ORDER BY position) AS back FROM event_store.events) e WHERE back',
    );
    expect(backwards?.n).toBe(0);
  }, 60_000);
});
