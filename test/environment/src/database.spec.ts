import pg from 'pg';
import type { DatabaseRole } from '@yingda/local/database-roles';
import { testDatabase } from './database.ts';
import type { TestDatabase } from './database.ts';

describe('a prepared database', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await testDatabase();
  }, 60_000);

  afterAll(() => database.drop());

  const as = async (role: DatabaseRole, sql: string): Promise<unknown[]> => {
    const client = new pg.Client({ connectionString: database.url(role) });
    await client.connect();
    try {
      return (await client.query(sql)).rows as unknown[];
    } finally {
      await client.end();
    }
  };
  const forbidden = { code: '42501' };

  it('gives each service a schema that it alone may change', async () => {
    await as('yingda_intake', 'CREATE TABLE intake.mine (n int)');
    await expect(as('yingda_triage', 'SELECT * FROM intake.mine')).rejects.toMatchObject(forbidden);
    await expect(as('yingda_triage', 'CREATE TABLE intake.theirs (n int)')).rejects.toMatchObject(forbidden);
    await expect(as('yingda_triage', 'CREATE TABLE event_store.theirs (n int)')).rejects.toMatchObject(forbidden);
    await expect(as('yingda_triage', 'CREATE TABLE public.theirs (n int)')).rejects.toMatchObject(forbidden);
    await expect(as('yingda_triage', 'CREATE SCHEMA theirs')).rejects.toMatchObject(forbidden);
  });

  it('lets the analyst read reporting and nothing else', async () => {
    await as('yingda_reporting', 'CREATE TABLE reporting.figures (n int)');
    await as('yingda_reporting', 'INSERT INTO reporting.figures VALUES (7)');
    expect(await as('yingda_analyst', 'SELECT n FROM reporting.figures')).toEqual([{ n: 7 }]);
    await expect(as('yingda_analyst', 'INSERT INTO reporting.figures VALUES (8)')).rejects.toMatchObject({ code: '25006' });
    await expect(as('yingda_analyst', 'SET TRANSACTION READ WRITE; DELETE FROM reporting.figures')).rejects.toMatchObject(forbidden);
    for (const schema of ['event_store', 'identity', 'intake']) {
      await expect(as('yingda_analyst', `SELECT has_schema_privilege('${schema}', 'USAGE') AS may`)).resolves.toEqual([{ may: false }]);
    }
  });

  it('gives no role of the platform power over roles or databases', async () => {
    const rows = await as(
      'yingda_owner',
      "SELECT rolname FROM pg_roles WHERE rolname LIKE 'yingda%' AND (rolsuper OR rolcreaterole OR rolcreatedb)",
    );
    expect(rows).toEqual([]);
  });

  it('can be prepared by many at once', async () => {
    const databases = await Promise.all(Array.from({ length: 4 }, () => testDatabase()));
    expect(new Set(databases.map(({ name }) => name)).size).toBe(4);
    await Promise.all(databases.map((each) => each.drop()));
  }, 60_000);
});
