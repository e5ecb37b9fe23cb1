import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { temporaryFolder } from '@yingda/test-environment/temporary-folder';
import pg from 'pg';
import { sharedBuffersMegabytes, removePostgresData, startPostgres } from './postgres.ts';
import type { PostgresServer } from './postgres.ts';
import { processIsAlive } from './server-process.ts';
import { runsAsRoot } from './system-account.ts';

const password = 'only for this spec';

const query = async (server: PostgresServer, sql: string): Promise<unknown[]> => {
  const client = new pg.Client({ connectionString: server.adminUrl });
  await client.connect();
  try {
    return (await client.query(sql)).rows as unknown[];
  } finally {
    await client.end();
  }
};

describe('the memory that PostgreSQL keeps pages in', () => {
  it.each([
    [512, 128],
    [8_192, 1_024],
    [262_144, 4_096],
  ])('of %i MB is %i MB', (megabytes, buffers) => expect(sharedBuffersMegabytes(megabytes * 1_024 * 1_024)).toBe(buffers));
});

describe('the embedded PostgreSQL', () => {
  let home: string;
  let server: PostgresServer;

  beforeAll(async () => {
    home = await temporaryFolder('postgres-spec');
    server = await startPostgres({ home, password });
    await query(server, 'CREATE TABLE kept (n int)');
    await query(server, 'INSERT INTO kept VALUES (1)');
  }, 60_000);

  afterAll(async () => {
    await server.stop();
    await removePostgresData(home);
    await rm(home, { recursive: true, force: true });
  });

  it('keeps acknowledged commits on disk and asks for a password', async () => {
    expect(
      await query(
        server,
        "SELECT current_setting('fsync') f, current_setting('synchronous_commit') s, current_setting('server_encoding') e",
      ),
    ).toEqual([{ f: 'on', s: 'on', e: 'UTF8' }]);
    const wrong = new pg.Client({ connectionString: server.adminUrl.replace(/:[^:@]*@/, ':wrong@') });
    await expect(wrong.connect()).rejects.toMatchObject({ code: '28P01' });
    expect(await query(server, "SELECT left(rolpassword, 13) AS kind FROM pg_authid WHERE rolname = 'postgres'")).toEqual([
      { kind: 'SCRAM-SHA-256' },
    ]);
  });

  it('knows upper and lower case beyond ASCII and sorts by code point', async () => {
    expect(await query(server, "SELECT lower('ÄÉ') AS l, 'Z' < 'a' AS s")).toEqual([{ l: 'äé', s: true }]);
  });

  it('keeps data and address over a stop and a start', async () => {
    const { adminUrl } = server;
    await server.stop();
    server = await startPostgres({ home, password });
    expect(server.adminUrl).toBe(adminUrl);
    expect(await query(server, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
  }, 60_000);

  it('recovers from SIGKILL', async () => {
    await query(server, 'INSERT INTO kept VALUES (2)');
    process.kill(server.pid!, 'SIGKILL');
    server = await startPostgres({ home, password });
    expect(await query(server, 'SELECT n FROM kept ORDER BY n')).toEqual([{ n: 1 }, { n: 2 }]);
  }, 60_000);

  it('takes over from a server that a killed run left behind', async () => {
    const leftover = server.pid!;
    server = await startPostgres({ home, password });
    expect(processIsAlive(leftover)).toBe(false);
    expect(await query(server, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 2 }]);
  }, 60_000);

  it('is not misled by a pid file whose number now belongs to another process', async () => {
    await server.stop();
    const data = join(home, 'postgres', 'data');
    await writeFile(join(data, 'postmaster.pid'), `${process.pid}\n${data}\n`);
    server = await startPostgres({ home, password });
    expect(processIsAlive(process.pid)).toBe(true);
    expect(await query(server, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 2 }]);
  }, 60_000);

  it('keeps its data where its user can reach them when nobody else may enter the installation', async () => {
    const closed = await mkdtemp(join(tmpdir(), 'yingda-closed-spec-'));
    const hidden = join(closed, 'home');
    const inside = async (): Promise<unknown[]> => {
      const own = await startPostgres({ home: hidden, password });
      await query(own, 'CREATE TABLE IF NOT EXISTS hidden (n int)');
      await query(own, 'INSERT INTO hidden VALUES (1)');
      const rows = await query(own, "SELECT count(*)::int AS n, current_setting('data_directory') AS folder FROM hidden");
      await own.stop();
      return rows;
    };
    const folder = expect.stringContaining(runsAsRoot() ? '/var/lib/yingda/' : hidden) as unknown;
    expect(await inside()).toEqual([{ n: 1, folder }]);
    expect(await inside()).toEqual([{ n: 2, folder }]);
    await removePostgresData(hidden);
    await rm(closed, { recursive: true });
  }, 60_000);

  it('says what is wrong when its password is lost', async () => {
    await server.stop();
    await expect(startPostgres({ home, password: 'another' })).rejects.toThrow(/secrets\.json and the data folder belong together/);
    server = await startPostgres({ home, password });
  }, 60_000);
});
