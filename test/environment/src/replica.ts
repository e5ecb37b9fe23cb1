import type { DatabaseRole } from '@yingda/local/database-roles';
import { removePostgresData } from '@yingda/local/servers/postgres';
import { systemFolderOf } from '@yingda/local/servers/system-folder';
import { randomBytes } from 'node:crypto';
import { appendFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { takeBaseBackup } from './base-backup.ts';
import type { TestDatabase } from './database.ts';
import { testRoleUrl } from './database.ts';
import { eventually } from './eventually.ts';
import { guard } from './guardian.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A PostgreSQL server that follows another one by streaming replication and answers reads: a hot standby. */
export interface TestReplica {
  /** The superuser's URL of the database's copy. */
  readonly adminUrl: string;
  url(role: DatabaseRole): string;
  /** Waits until everything that the primary has written by now can be read here. */
  caughtUp(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts a replica of the server that the database is on, which must run on this machine (`testDatabase({ server: (await startEmbeddedPostgres()).adminUrl })`).
 * A transaction that is open on the replica neither stops the replication nor is it cancelled. Call `stop()` before the database is dropped.
 */
export const testReplica = async (database: TestDatabase): Promise<TestReplica> => {
  const home = await temporaryFolder('replica');
  const slot = `yingda_replica_${randomBytes(4).toString('hex')}`;
  await query(database.adminUrl, 'SELECT pg_create_physical_replication_slot($1, true)', [slot]);
  const backup = await takeBaseBackup(database.adminUrl, home);
  await follow(backup.data, new URL(database.adminUrl), slot);
  const { adminUrl: serverUrl, pid, stop } = await backup.start();
  if (pid === undefined) throw new Error('The replica has no process id.');
  const dismiss = guard({ pid, signal: 'SIGINT', folders: [home, systemFolderOf(home)] });
  const adminUrl = new URL(serverUrl);
  adminUrl.pathname = `/${database.name}`;
  const caughtUp = async (): Promise<void> => {
    const [written] = await query<{ lsn: string }>(database.adminUrl, 'SELECT pg_current_wal_lsn()::text AS lsn');
    await eventually(async () => {
      const [replayed] = await query<{ there: boolean }>(adminUrl.href, 'SELECT pg_last_wal_replay_lsn() >= $1::pg_lsn AS there', [
        written?.lsn,
      ]);
      if (replayed?.there !== true) throw new Error(`The replica has not got to ${written?.lsn}.`);
    });
  };
  return {
    adminUrl: adminUrl.href,
    url: (role) => testRoleUrl(serverUrl, database.name, role),
    caughtUp,
    stop: async () => {
      await stop();
      await query(database.adminUrl, 'SELECT pg_drop_replication_slot($1)', [slot]);
      await removePostgresData(home);
      await rm(home, { recursive: true, force: true });
      dismiss();
    },
  };
};

const follow = async (data: string, primary: URL, slot: string): Promise<void> => {
  const [user, password] = [primary.username, primary.password].map((part) => decodeURIComponent(part).replaceAll(/['\\]/g, '\\$&'));
  const connection = `host=${primary.hostname} port=${primary.port} user='${user}' password='${password}'`;
  const settings = {
    primary_conninfo: connection,
    primary_slot_name: slot,
    // The primary keeps what readers here still see; so nothing has to wait for them, and none is sent away.
    hot_standby_feedback: 'on',
    max_standby_streaming_delay: '-1',
  };
  await appendFile(
    join(data, 'postgresql.auto.conf'),
    Object.entries(settings)
      .map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'\n`)
      .join(''),
  );
  await writeFile(join(data, 'standby.signal'), '');
};

const query = async <Row extends pg.QueryResultRow>(connectionString: string, sql: string, values: unknown[] = []): Promise<Row[]> => {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 60_000 });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
};
