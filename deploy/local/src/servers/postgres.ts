import { spawnSync } from 'node:child_process';
import { chmod, chown, lstat, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { rememberedPort } from './free-port.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import { commandLineOf, endProcess, processIsAlive, startServerProcess, tailOf, until } from './server-process.ts';
import type { ServerProcess, SystemAccount } from './server-process.ts';
import { canReach, serverAccount } from './system-account.ts';
import { systemFolder, systemFolderOf } from './system-folder.ts';

/** A PostgreSQL server that is up. */
export interface PostgresServer {
  /** URL of the superuser (or of a role that may create databases and roles), database `postgres`. */
  readonly adminUrl: string;
  /** The postmaster's process id; undefined for a server that is not ours. */
  readonly pid?: number;
  /** Fast shutdown: sessions are cut, the data are checkpointed. Bounded (30 s). Does nothing to a server that is not ours. */
  stop(): Promise<void>;
}

export interface PostgresOptions {
  /** The installation's folder (YINGDA_HOME). */
  readonly home: string;
  /** The superuser's password; used when the data folder is made and to sign in ever after. */
  readonly password: string;
  readonly report?: (line: string) => void;
}

/** A server of the user's own (`DATABASE_ADMIN_URL`). */
export const postgresFromUrl = (adminUrl: string): PostgresServer => ({ adminUrl, stop: () => Promise.resolve() });

/**
 * Starts the embedded PostgreSQL of an installation: makes its data folder at the first start, keeps the data and the port afterwards,
 * and takes over from a run that was killed. Listens on 127.0.0.1 only, passwords by SCRAM, fsync and synchronous_commit on.
 *
 * Throws with the end of the server's log when it doesn't come up within 60 s.
 */
export const startPostgres = async ({ home: given, password, report = () => undefined }: PostgresOptions): Promise<PostgresServer> => {
  const home = resolve(given);
  const account = serverAccount();
  await mkdir(home, { recursive: true, mode: 0o755 });
  const folder = await serverFolder(home, account);
  const binaries = await postgresBinaries(account, account === undefined ? folder : systemFolder);
  const data = join(folder, 'data');
  await initialize({ binaries, data, password, account, report });
  await stopLeftover(data, report);
  const port = await rememberedPort(join(folder, 'port'));
  const server = await launch({ binaries, data, folder, port, password, account });
  return { adminUrl: urlOf(port, password), pid: server.pid, stop: () => stop(server.pid) };
};

/** Removes an installation's PostgreSQL data wherever they lie; the server must be stopped. */
export const removePostgresData = async (home: string): Promise<void> => {
  await rm(join(home, 'postgres'), { recursive: true, force: true });
  if (await exists(home)) await rm(systemFolderOf(home), { recursive: true, force: true });
};

const urlOf = (port: number, password: string): string =>
  `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;

const serverFolder = async (home: string, account: SystemAccount | undefined): Promise<string> => {
  const folder = canReach(account, home) ? join(home, 'postgres') : join(systemFolderOf(home), 'postgres');
  await mkdir(folder, { recursive: true, mode: 0o755 });
  if (account !== undefined) {
    await chmod(folder, 0o755);
    await chown(folder, account.uid, account.gid);
  }
  return folder;
};

interface Initialization {
  readonly binaries: PostgresBinaries;
  readonly data: string;
  readonly password: string;
  readonly account: SystemAccount | undefined;
  readonly report: (line: string) => void;
}

/** The data folder appears in one rename, so an interrupted first start leaves nothing that looks finished. */
const initialize = async ({ binaries, data, password, account, report }: Initialization): Promise<void> => {
  if (await exists(join(data, 'PG_VERSION'))) return;
  report('PostgreSQL: making the data folder');
  const half = `${data}.half`;
  const passwordFile = `${data}.password`;
  await rm(half, { recursive: true, force: true });
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account !== undefined) await chown(passwordFile, account.uid, account.gid);
  try {
    const args = ['-D', half, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8', '--locale=C'];
    // The built-in provider knows Unicode's letters and sorts by code point, the same on every machine.
    const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    const done = spawnSync(binaries.initdb, [...args, ...locale], {
      cwd: '/',
      encoding: 'utf8',
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
      ...account,
    });
    if (done.status !== 0) throw new Error(`initdb failed (${done.status ?? done.error?.message}):\n${done.stdout}${done.stderr}`);
    await rename(half, data);
  } finally {
    await rm(passwordFile, { force: true });
  }
};

/** A run that was killed may have left its server behind; its settings and its port may be old, so it is stopped, not adopted. */
const stopLeftover = async (data: string, report: (line: string) => void): Promise<void> => {
  const file = join(data, 'postmaster.pid');
  if (!(await exists(file))) return;
  const pid = Number.parseInt(await readFile(file, 'utf8'), 10);
  if (processIsAlive(pid) && commandLineOf(pid).includes(data)) {
    report(`PostgreSQL: stopping the server that an earlier run left behind (process ${pid})`);
    await stop(pid);
  }
  // With the id taken over by another process, PostgreSQL would refuse to start.
  await rm(file, { force: true });
};

const MEGABYTE = 1_024 * 1_024;

/**
 * What PostgreSQL keeps of the log by itself: an eighth of the machine's memory, because it shares the machine with the services, from the server's own default up
 * to 4 GB. Only what is used is taken.
 */
export const sharedBuffersMegabytes = (memoryBytes: number): number =>
  Math.min(4_096, Math.max(128, Math.floor(memoryBytes / 8 / MEGABYTE)));

interface Launch {
  readonly binaries: PostgresBinaries;
  readonly data: string;
  readonly folder: string;
  readonly port: number;
  readonly password: string;
  readonly account: SystemAccount | undefined;
}

const launch = async ({ binaries, data, folder, port, password, account }: Launch): Promise<ServerProcess> => {
  const logFile = join(folder, 'postgres.log');
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    'max_connections=200',
    'fsync=on',
    'synchronous_commit=on',
    `shared_buffers=${sharedBuffersMegabytes(totalmem())}MB`,
    // A checkpoint makes the next change of each page cost the page's size in the write-ahead log; so there are fewer.
    'max_wal_size=2GB',
    'timezone=UTC',
    'log_timezone=UTC',
  ];
  const args = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])];
  const deadline = performance.now() + 60_000;
  for (;;) {
    const server = await startServerProcess({ command: binaries.postgres, args, logFile, account });
    if (await until(() => server.ended() !== undefined || answers(port, password), deadline - performance.now())) {
      if (server.ended() === undefined) return server;
    } else await stop(server.pid);
    const tail = await tailOf(logFile);
    // The workers of a postmaster that was killed need a moment to notice.
    if (!/pre-existing shared memory block/.test(tail) || performance.now() > deadline) {
      throw new Error(`PostgreSQL did not start (${server.ended() ?? 'no answer within 60 s'}). The end of ${logFile}:\n${tail}`);
    }
  }
};

const stillStarting = new Set(['ECONNREFUSED', 'ECONNRESET', '57P03']);

const answers = async (port: number, password: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: urlOf(port, password), connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (code !== undefined && stillStarting.has(code)) return false;
    if (code === '28P01')
      throw new Error('The PostgreSQL data were made with another password: secrets.json and the data folder belong together.', {
        cause: error,
      });
    throw error;
  } finally {
    await client.end();
  }
};

/** SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one (it recovers at the next start). */
const stop = async (pid: number): Promise<void> => {
  const ended = await endProcess(pid, [
    ['SIGINT', 20_000],
    ['SIGQUIT', 8_000],
    ['SIGKILL', 2_000],
  ]);
  if (!ended) throw new Error(`PostgreSQL (process ${pid}) did not stop.`);
};

const exists = async (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
