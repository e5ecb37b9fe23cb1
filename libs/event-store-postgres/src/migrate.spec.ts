import { randomUUID } from 'node:crypto';
import { CATEGORIES } from '@yingda/contracts';
import type { NewEvent } from '@yingda/event-store';
import { deviceRegistered, requestFor } from '@yingda/event-store/contract-suite';
import { testDatabase } from '@yingda/test-environment/database';
import pg from 'pg';
import { migrateEventStore, openPostgresEventStore } from './index.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { postgresLog } from './spec-support/postgres-log.ts';
import type { PostgresLog } from './spec-support/postgres-log.ts';

describe('migration', () => {
  let log: PostgresLog;
  beforeAll(async () => {
    log = await postgresLog(await testDatabase());
  });
  afterAll(() => log.close());

  it('is done once, whoever comes and how often', async () => {
    const url = log.database.url('yingda_owner');
    await log.asAdmin('DROP SCHEMA event_store CASCADE; CREATE SCHEMA event_store AUTHORIZATION yingda_owner');
    await Promise.all(Array.from({ length: 4 }, () => migrateEventStore(url)));
    await migrateEventStore(url);
    const versions = await log.asAdmin<{ version: number }>('SELECT version FROM event_store.migrations ORDER BY version');
    expect(versions.map(({ version }) => version)).toEqual(MIGRATIONS.map(({ version }) => version));
  });

  it('gives each category to its service', async () => {
    const rows = await log.asAdmin('SELECT category, writer, of_ticket FROM event_store.categories ORDER BY category');
    const published = Object.entries(CATEGORIES).map(([category, { owner, ofTicket }]) => ({
      category,
      writer: `yingda_${owner}`,
      of_ticket: ofTicket,
    }));
    expect(rows).toEqual(published.sort((a, b) => (a.category < b.category ? -1 : 1)));
  });

  it('leaves everything to the owner role', async () => {
    const owners =
      await log.asAdmin(`SELECT DISTINCT pg_get_userbyid(relowner)::text AS owner FROM pg_class WHERE relnamespace = 'event_store'::regnamespace
      UNION SELECT pg_get_userbyid(proowner)::text FROM pg_proc WHERE pronamespace = 'event_store'::regnamespace`);
    expect(owners).toEqual([{ owner: 'yingda_owner' }]);
  });
});

describe('a log from before there were segments', () => {
  let log: PostgresLog;
  const streamId = randomUUID();
  const ids = [randomUUID(), randomUUID()];
  beforeAll(async () => {
    const database = await testDatabase();
    const { sql } = MIGRATIONS.slice(0, 6).reduce((all, one) => ({ sql: all.sql + one.sql }), { sql: '' });
    const admin = new pg.Client({ connectionString: database.adminUrl });
    await admin.connect();
    await admin.query(`DROP SCHEMA IF EXISTS event_store CASCADE; CREATE SCHEMA event_store AUTHORIZATION yingda_owner; SET ROLE yingda_owner;
      CREATE TABLE event_store.migrations (version int PRIMARY KEY, name text NOT NULL, applied_at timestamptz(3) NOT NULL DEFAULT clock_timestamp());
      ${sql}; INSERT INTO event_store.migrations SELECT n, 'early' FROM generate_series(1, 6) n`);
    await admin.query(`INSERT INTO event_store.categories VALUES ('device', 'yingda_intake', false)`);
    await admin.query(`RESET ROLE; SET SESSION AUTHORIZATION yingda_intake`);
    const early = {
      c: 0,
      s: 0,
      given: true,
      type: 'DeviceChanged',
      version: 1,
      at: '2024-03-15T00:00:00Z',
      actor: 'x',
      kind: 'platform',
      data: {},
    };
    const { rows } = await admin.query(`SELECT outcome FROM event_store.append(0::smallint, $1, $2, $3)`, [
      JSON.stringify([{ c: 0, origin: 'live', correlationId: randomUUID() }]),
      JSON.stringify([{ c: 0, s: 0, id: streamId, category: 'device', expected: 0 }]),
      JSON.stringify(ids.map((id, n) => ({ ...early, n, id }))),
    ]);
    expect(rows).toEqual([{ outcome: 'appended' }]);
    await admin.end();
    log = await postgresLog(database);
  });
  afterAll(() => log.close());

  it('keeps its positions and versions, and goes on after them', async () => {
    const append = (event: NewEvent) => log.as('intake').append(requestFor('device', [event], { streamId, expectedVersion: 2 }));
    expect(await append(deviceRegistered({ id: ids[1] as string }))).toEqual({ outcome: 'duplicate', eventId: ids[1], position: 2 });
    expect(await append(deviceRegistered())).toMatchObject({ outcome: 'appended', position: 3, versions: [3] });
    const events = await log.sql('yingda_intake', 'SELECT position, stream_version, event_id FROM event_store.events ORDER BY position');
    expect(events.slice(0, 2)).toEqual(ids.map((id, n) => ({ position: String(n + 1), stream_version: n + 1, event_id: id })));
    expect(events).toHaveLength(3);
  });
});

describe('a log', () => {
  it('keeps the partitions and the segments that it was made with', async () => {
    const log = await postgresLog(await testDatabase({ log: { partitions: 3, segmentSize: 1_000 } }));
    const url = log.database.url('yingda_owner');
    await migrateEventStore(url);
    await migrateEventStore(url, { partitions: 3 });
    await expect(migrateEventStore(url, { partitions: 2 })).rejects.toThrow(/made with 3 partitions, which cannot change/);
    expect(log.as('intake').partitions).toBe(3);
    await log.close();
  });
});

describe('opening', () => {
  it('insists on commits that are on disk when they are acknowledged', async () => {
    const log = await postgresLog(await testDatabase());
    await log.asAdmin(
      'DO $$ BEGIN EXECUTE format($f$ALTER ROLE yingda_intake IN DATABASE %I SET synchronous_commit = off$f$, current_database()); END $$',
    );
    const opening = openPostgresEventStore({ connectionString: log.database.url('yingda_intake'), personalDataKey: log.personalDataKey });
    await expect(opening).rejects.toThrow(/synchronous_commit/);
    await log.close();
  });
});
