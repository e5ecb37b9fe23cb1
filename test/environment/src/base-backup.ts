import { startPostgres } from '@yingda/local/servers/postgres';
import type { PostgresServer } from '@yingda/local/servers/postgres';
import { serverAccount } from '@yingda/local/servers/system-account';
import { chmod, chown, copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

/** A server's data folder as it was at one moment, copied while the server worked. */
export interface BaseBackup {
  /** The copy; it is whole as it lies there. */
  readonly data: string;
  /** Where the write-ahead log has to be read from to make it consistent. */
  readonly startLsn: string;
  /** Starts a server of its own on the copy: it recovers to the end of what was copied and goes on from there, or follows, where told to. */
  start(): Promise<PostgresServer>;
}

/** The first write-ahead log file that the copy needs. */
const SLOT = 'yingda_base_backup';

/**
 * Copies the data folder of a running PostgreSQL on this machine into `home` by PostgreSQL's own low-level interface ("Making a Base Backup Using the Low
 * Level API"), which needs none of the programs that the embedded one lacks. The write-ahead log up to the end of the copying comes along, so that the copy
 * needs nothing else.
 * @param adminUrl a superuser's; the copy has the same superuser and password
 * @param home a new folder that the server's user may enter (`temporaryFolder`)
 * @throws Error when the server's data folder cannot be read from here
 */
export const takeBaseBackup = async (adminUrl: string, home: string): Promise<BaseBackup> => {
  // The session must stay open from start to stop.
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 60_000, application_name: 'yingda base backup' });
  await client.connect();
  try {
    const from = await one(client, 'SHOW data_directory', 'data_directory');
    const data = join(home, 'postgres', 'data');
    await mkdir(data, { recursive: true });
    // Keeps the server from recycling the write-ahead log meanwhile; goes with the session.
    await client.query(`SELECT pg_create_physical_replication_slot('${SLOT}_' || pg_backend_pid(), true, true)`);
    const startLsn = await one(client, `SELECT pg_backup_start('yingda', true)::text AS lsn`, 'lsn');
    await copyFolder(from, data, notInBackup);
    const { rows } = await client.query<{ labelfile: string; spcmapfile: string }>(
      'SELECT labelfile, spcmapfile FROM pg_backup_stop(false)',
    );
    const [stopped] = rows;
    if (!stopped || stopped.spcmapfile !== '') throw new Error('A server with tablespaces cannot be copied this way.');
    await writeFile(join(data, 'backup_label'), stopped.labelfile);
    await copyFolder(join(from, 'pg_wal'), join(data, 'pg_wal'), (path) => path.startsWith('archive_status/'));
    await giveToServer(join(home, 'postgres'));
    return { data, startLsn, start: () => startPostgres({ home, password: decodeURIComponent(new URL(adminUrl).password) }) };
  } finally {
    await client.end();
  }
};

const one = async (client: pg.Client, sql: string, column: string): Promise<string> => {
  const { rows } = await client.query<Record<string, string>>(sql);
  const value = rows[0]?.[column];
  if (value === undefined) throw new Error(`${sql} answered nothing`);
  return value;
};

/** Folders whose content belongs to the running server only, and the write-ahead log, which is copied last. */
const EMPTY_FOLDERS = /^(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\//;
const LEFT_OUT = /^(postmaster\.(pid|opts)|backup_label(\.old)?|tablespace_map(\.old)?)$|(^|\/)(pgsql_tmp[^/]*|pg_internal\.init[^/]*)$/;

const notInBackup = (path: string): boolean => EMPTY_FOLDERS.test(path) || LEFT_OUT.test(path);

/** Files may vanish and grow meanwhile: recovery makes good what that spoils. */
const copyFolder = async (from: string, to: string, leftOut: (path: string) => boolean, below = ''): Promise<void> => {
  await mkdir(join(to, below), { recursive: true });
  for (const entry of await readdir(join(from, below), { withFileTypes: true })) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (leftOut(path)) continue;
    if (entry.isDirectory()) await copyFolder(from, to, leftOut, path);
    else if (entry.isFile()) await copyFile(join(from, path), join(to, path)).catch(unlessVanished);
    else throw new Error(`${join(from, path)} is neither file nor folder.`);
  }
};

const unlessVanished = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'ENOENT') throw error;
};

/** PostgreSQL insists on owning its data alone. */
const giveToServer = async (folder: string): Promise<void> => {
  const account = serverAccount();
  for (const path of [folder, ...(await readdir(folder, { recursive: true })).map((each) => join(folder, each))])
    if (account) await chown(path, account.uid, account.gid);
  await chmod(join(folder, 'data'), 0o700);
};
