import { eventHash, rowOfEvent } from '@yingda/event-store/evidence';
import { closed, receiptOf, requestFor } from '@yingda/event-store/contract-suite';
import { testDatabase } from '@yingda/test-environment/database';
import { STORED_COLUMNS } from './archive/stored-rows.ts';
import { openPool } from './connection.ts';
import { postgresLog } from './spec-support/postgres-log.ts';
import type { PostgresLog } from './spec-support/postgres-log.ts';

const CROWD = 6_000;

let log: PostgresLog;
let first = 0;
beforeAll(async () => {
  log = await postgresLog(await testDatabase());
  const intake = log.as('intake');
  first = receiptOf(await intake.append(requestFor('ticket', [closed()], { account: 'RARE' }))).position;
  await intake.append(
    requestFor(
      'ticket',
      Array.from({ length: CROWD }, () => closed()),
    ),
  );
  await intake.append(requestFor('ticket', [closed()], { account: 'RARE' }));
}, 30_000);
afterAll(() => log.close());

it('reading one account looks at a bounded stretch of the log at a time and finds all of its events', async () => {
  const found: number[] = [];
  const reached: number[] = [0];
  while ((reached.at(-1) ?? 0) < first + CROWD + 1) {
    const stretch = await log.as('notification').readTextStretch({ after: reached.at(-1) ?? 0, limit: 10, account: 'RARE' });
    found.push(...stretch.events.map(({ position }) => position));
    reached.push(stretch.reached);
  }
  expect(found).toEqual([first, first + CROWD + 1]);
  expect(reached).toEqual([0, 5_000, first + CROWD + 1]);
});

it('an event that was read as text has the leaf hash of its row', async () => {
  const pool = openPool({ connectionString: log.database.url('yingda_reporting'), poolSize: 1, name: 'spec' });
  try {
    const { rows } = await pool.query<(string | null)[]>({
      text: `SELECT ${STORED_COLUMNS} FROM event_store.events e WHERE e.position <= 500 ORDER BY e.position`,
      rowMode: 'array',
    });
    const { events } = await log.as('notification').readTextStretch({ after: 0, limit: 500 });
    expect(events.map((event) => rowOfEvent(event))).toEqual(rows);
    expect(new Set(events.map((event) => eventHash(rowOfEvent(event)).toString('hex'))).size).toBe(500);
  } finally {
    await pool.end();
  }
});

it('a subscription to the text gives what is stored, and goes on when somebody has seen the log grow', async () => {
  const leaving = new AbortController();
  const reader = log.as('notification');
  const head = await reader.head();
  const batches = reader.subscribeText({ after: head, signal: leaving.signal });
  const next = batches.next();
  const { position } = receiptOf(await log.as('intake').append(requestFor('ticket', [closed()], { account: 'RARE' })));
  reader.reaches(0, position);
  const { value } = await next;
  expect(value).toMatchObject([{ position, account: 'RARE', data: expect.stringMatching(/^\{/) }]);
  leaving.abort();
  expect(await batches.next()).toMatchObject({ done: true });
});
