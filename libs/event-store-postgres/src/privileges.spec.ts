import { CATEGORIES } from '@yingda/contracts';
import type { Category } from '@yingda/contracts';
import { ForbiddenCategoryError, InvalidAppendError } from '@yingda/event-store';
import type { PreparedStream } from '@yingda/event-store';
import { closed, note, requestFor } from '@yingda/event-store/contract-suite';
import { testDatabase } from '@yingda/test-environment/database';
import pg from 'pg';
import { callAppend } from './append-call.ts';
import type { Verdict } from './append-call.ts';
import { postgresLog } from './spec-support/postgres-log.ts';
import type { PostgresLog, Role } from './spec-support/postgres-log.ts';
import { preparedAppend } from './spec-support/prepared-append.ts';

const SERVICES = ['yingda_intake', 'yingda_triage', 'yingda_dispatch', 'yingda_notification', 'yingda_reporting'] as const;
const TABLES = [
  'events',
  'categories',
  'ticket_numbers',
  'idempotency_keys',
  'subject_keys',
  'relay_epochs',
  'tree_heads',
  'settings',
  'stream_versions',
  'given_event_ids',
  'segments',
  'archived_segments',
  'archived_tickets',
  'carried_events',
  'erasures',
  'migrations',
] as const;
const EPOCH = `INSERT INTO event_store.relay_epochs (partition, epoch, stream, "offset") VALUES (0, 1, 'LOG-0-1', 0)`;

describe('the database itself', () => {
  let log: PostgresLog;
  const attempt = (role: Role, text: string) => log.sql(role, text);
  const asRole = async <T>(role: Role, work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client({ connectionString: log.database.url(role) });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };
  /** Past all checks of the store: what does the database itself say? */
  const append = (role: Role, stream: PreparedStream): Promise<Verdict | undefined> =>
    asRole(role, async (client) => {
      const { verdicts } = await callAppend(client, { partition: 0, since: 0 }, [preparedAppend({ streams: [stream], events: [] })]);
      return verdicts[0];
    });
  beforeAll(async () => {
    log = await postgresLog(await testDatabase());
    await log.as('intake').append(requestFor('ticket', [note('one')]));
    await attempt('yingda_relay', EPOCH);
  });
  afterAll(() => log.close());

  const REFUSED = /permission denied|read-only transaction/;
  it.each([...SERVICES, 'yingda_import', 'yingda_relay', 'yingda_analyst'] as const)('lets %s change no table directly', async (role) => {
    for (const table of TABLES) {
      await expect(attempt(role, `DELETE FROM event_store.${table}`)).rejects.toThrow(REFUSED);
      await expect(attempt(role, `TRUNCATE event_store.${table}`)).rejects.toThrow(REFUSED);
      await expect(attempt(role, `INSERT INTO event_store.${table} DEFAULT VALUES`)).rejects.toThrow(
        /permission denied|read-only transaction|null value/,
      );
    }
    await expect(attempt(role, `UPDATE event_store.events SET data = '{}'`)).rejects.toThrow(REFUSED);
  });

  it('lets only the relay open an epoch', async () => {
    for (const role of [...SERVICES, 'yingda_import', 'yingda_analyst'] as const)
      await expect(attempt(role, EPOCH.replace('1,', '2,'))).rejects.toThrow(REFUSED);
    expect(await attempt('yingda_reporting', 'SELECT epoch, stream FROM event_store.relay_epochs')).toEqual([
      { epoch: 1, stream: 'LOG-0-1' },
    ]);
  });

  it.each(['yingda_owner', 'admin'] as const)('refuses to change history, even to %s', async (who) => {
    const run = (text: string) => (who === 'admin' ? log.asAdmin(text) : attempt(who, text));
    for (const table of [
      'events',
      'events_0_1',
      'stream_versions',
      'given_event_ids',
      'settings',
      'ticket_numbers',
      'relay_epochs',
      'tree_heads',
      'erasures',
    ]) {
      await expect(run(`DELETE FROM event_store.${table}`)).rejects.toThrow(/append-only/);
      await expect(run(`TRUNCATE event_store.${table}`)).rejects.toThrow(/append-only/);
    }
    await expect(run(`UPDATE event_store.events SET data = '{}'`)).rejects.toThrow(/append-only/);
    if (who === 'admin')
      await expect(run(`SET session_replication_role = replica; DELETE FROM event_store.events`)).rejects.toThrow(/append-only/);
    expect(await attempt('yingda_intake', 'SELECT count(*)::int AS n FROM event_store.events')).toEqual([{ n: 1 }]);
  });

  it('judges who may append by the role that signed in, whatever role it takes on', async () => {
    const call = (role: Role, category: Category) =>
      append(role, { streamId: '00000000-0000-4000-8000-000000000002', category, ticket: '19990101-001', expectedVersion: 5 });
    for (const [category, { owner }] of Object.entries(CATEGORIES))
      for (const role of [
        'yingda_intake',
        'yingda_triage',
        'yingda_dispatch',
        'yingda_notification',
        'yingda_import',
        'yingda_owner',
      ] as const) {
        const mayWrite = role === `yingda_${owner}` || role === 'yingda_import';
        expect(await call(role, category as Category)).toEqual(
          mayWrite ? expect.objectContaining({ outcome: 'conflict' }) : expect.any(ForbiddenCategoryError),
        );
      }
    for (const role of ['yingda_reporting', 'yingda_relay', 'yingda_analyst'] as const)
      await expect(call(role, 'ticket')).rejects.toThrow(/permission denied/);
  });

  it('keeps a ticket stream from being without its number, whoever calls', async () => {
    const numberless = { streamId: '00000000-0000-4000-8000-000000000003', category: 'ticket', expectedVersion: 'no-stream' } as const;
    expect(await append('yingda_intake', numberless)).toBeInstanceOf(InvalidAppendError);
  });

  it('appends only at READ COMMITTED, where the head is the head', async () => {
    const batch = [preparedAppend({ streams: [], events: [] })];
    await asRole('yingda_intake', async (client) => {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
      await expect(callAppend(client, { partition: 0, since: 0 }, batch)).rejects.toThrow(/READ COMMITTED/);
    });
  });

  it('refuses a caller that knows more of the log than there is', async () => {
    await asRole('yingda_intake', (client) =>
      expect(callAppend(client, { partition: 0, since: 1_000_000 }, [])).rejects.toThrow(/does not reach position 1000000/),
    );
  });

  it('fails only the command that it cannot store', async () => {
    const poisoned = requestFor('ticket', [closed({ actor: { id: 'nul \u0000', kind: 'person' } })]);
    const neighbours = Array.from({ length: 5 }, () => requestFor('ticket', [closed()]));
    const outcomes = await Promise.allSettled([poisoned, ...neighbours].map((request) => log.as('intake').append(request)));
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', ...neighbours.map(() => 'fulfilled')]);
  });
});
