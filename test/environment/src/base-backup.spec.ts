import { rm } from 'node:fs/promises';
import { removePostgresData } from '@yingda/local/servers/postgres';
import pg from 'pg';
import { takeBaseBackup } from './base-backup.ts';
import { testDatabase } from './database.ts';
import type { TestDatabase } from './database.ts';
import { startEmbeddedPostgres } from './postgres.ts';
import type { TestPostgres } from './postgres.ts';
import { testReplica } from './replica.ts';
import { temporaryFolder } from './temporary-folder.ts';

describe('a running PostgreSQL', () => {
  let primary: TestPostgres;
  let database: TestDatabase;

  beforeAll(async () => {
    primary = await startEmbeddedPostgres();
    database = await testDatabase({ server: primary.adminUrl });
    await rows(database.adminUrl, 'CREATE TABLE kept (n int PRIMARY KEY, filling text); CHECKPOINT');
  }, 120_000);

  afterAll(() => primary?.stop(), 60_000);

  const rows = async (connectionString: string, sql: string): Promise<unknown[]> => {
    const client = new pg.Client({ connectionString });
    await client.connect();
    try {
      return (await client.query(sql)).rows as unknown[];
    } finally {
      await client.end();
    }
  };

  it('is copied while it is written to; the copy holds everything from before, nothing torn, and goes its own way', async () => {
    const home = await temporaryFolder('base-backup-spec');
    await rows(database.adminUrl, `INSERT INTO kept SELECT n, repeat('x', 500) FROM generate_series(1, 2000) n`);
    let writing = true;
    const writer = (async () => {
      for (let n = 2_001; writing; n += 1) await rows(database.adminUrl, `INSERT INTO kept VALUES (${n}, repeat('y', 500))`);
    })();
    const backup = await takeBaseBackup(primary.adminUrl, home);
    writing = false;
    await writer;
    const copy = await backup.start();
    try {
      const url = new URL(copy.adminUrl);
      url.pathname = `/${database.name}`;
      const [counted] = (await rows(url.href, 'SELECT count(*)::int AS n, max(n) AS last FROM kept')) as { n: number; last: number }[];
      expect(counted?.n).toBe(counted?.last);
      expect(counted?.n).toBeGreaterThanOrEqual(2_000);
      await rows(url.href, 'INSERT INTO kept VALUES (-1, NULL)');
      expect(await rows(database.adminUrl, 'SELECT n FROM kept WHERE n < 0')).toEqual([]);
    } finally {
      await copy.stop();
      await removePostgresData(home);
      await rm(home, { recursive: true, force: true });
    }
  }, 60_000);

  it('is followed by a replica, which refuses to be written to', async () => {
    const replica = await testReplica(database);
    try {
      await rows(database.adminUrl, 'CREATE TABLE followed AS SELECT 7 AS n');
      await replica.caughtUp();
      expect(await rows(replica.adminUrl, 'SELECT n, pg_is_in_recovery() AS r FROM followed')).toEqual([{ n: 7, r: true }]);
      await expect(rows(replica.adminUrl, 'DELETE FROM followed')).rejects.toMatchObject({ code: '25006' });
      expect(await rows(replica.url('yingda_intake'), 'SELECT current_user AS me')).toEqual([{ me: 'yingda_intake' }]);
    } finally {
      await replica.stop();
    }
  }, 60_000);
});
