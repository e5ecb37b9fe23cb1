import { closed, deviceRegistered, receiptOf, requestFor } from '@yingda/event-store/contract-suite';
import { testDatabase } from '@yingda/test-environment/database';
import { openPool } from './connection.ts';
import { LogReader } from './log-reader.ts';
import { openPostgresEventStore } from './index.ts';
import { postgresLog } from './spec-support/postgres-log.ts';
import type { PostgresLog } from './spec-support/postgres-log.ts';

const CROWD = 11_000;

describe('reading a rare category', () => {
  let log: PostgresLog;
  let first = 0;
  beforeAll(async () => {
    log = await postgresLog(await testDatabase());
    first = receiptOf(await log.as('intake').append(requestFor('device', [deviceRegistered()]))).position;
    await log.as('intake').append(
      requestFor(
        'ticket',
        Array.from({ length: CROWD }, () => closed()),
      ),
    );
  });
  afterAll(() => log.close());

  it('looks at a bounded stretch of the log at a time and never twice', async () => {
    const pool = openPool({ connectionString: log.database.url('yingda_reporting'), poolSize: 1, name: 'spec' });
    const reader = new LogReader(pool);
    const stretches: number[] = [];
    for (let after = first; after < first + CROWD; after = stretches.at(-1) ?? 0) {
      const { events, reached } = await reader.stretch({ after, limit: 10, categories: ['device'] });
      expect(events).toEqual([]);
      stretches.push(reached);
    }
    expect(stretches.map((reached) => reached - first)).toEqual([5_000, 10_000, CROWD]);
    await pool.end();
  });

  it('finds it at the far end of a long log', async () => {
    const { position } = receiptOf(await log.as('intake').append(requestFor('device', [deviceRegistered()])));
    const found = await log.as('intake').readAll({ after: 0, limit: 10, categories: ['device'] });
    expect(found.map((event) => event.position)).toEqual([first, position]);
  });

  it('is woken from outside', async () => {
    let wake: (() => void) | undefined;
    let stopped = false;
    const listener = await openPostgresEventStore({
      connectionString: log.database.url('yingda_reporting'),
      personalDataKey: log.personalDataKey,
      poolSize: 1,
      wakeUp: (wakeNow) => {
        wake = wakeNow;
        return () => (stopped = true);
      },
    });
    const ending = new AbortController();
    const batches = listener
      .subscribe({ after: await listener.head(), categories: ['device'], signal: ending.signal })
      [Symbol.asyncIterator]();
    const next = batches.next();
    // By now it looks about once in half a second.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const { position } = receiptOf(await log.as('intake').append(requestFor('device', [deviceRegistered()])));
    const before = performance.now();
    wake?.();
    expect((await next).value?.[0]?.position).toBe(position);
    expect(performance.now() - before).toBeLessThan(450);
    ending.abort();
    await listener.close();
    expect(stopped).toBe(true);
  });
});
