import { CATEGORIES } from '@yingda/contracts';
import { testDatabase } from '@yingda/test-environment/database';
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
