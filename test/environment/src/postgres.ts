import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dockerAnswers } from '@yingda/local/servers/nats-program';
import { removePostgresData, startPostgres } from '@yingda/local/servers/postgres';
import { systemFolderOf } from '@yingda/local/servers/system-folder';
import pg from 'pg';
import { guard } from './guardian.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A PostgreSQL server that lives as long as the tests. */
export interface TestPostgres {
  /** The superuser's URL, database `postgres`. */
  readonly adminUrl: string;
  stop(): Promise<void>;
}

/**
 * Starts a new server: in a container where a Docker engine answers, otherwise the embedded one in a temporary folder. It ends with this process at the
 * latest; `folders` are removed then too.
 */
export const startTestPostgres = async (...folders: string[]): Promise<TestPostgres> =>
  dockerAnswers() ? inContainer() : startEmbeddedPostgres(...folders);

const inContainer = async (): Promise<TestPostgres> => {
  const { GenericContainer, Wait } = await import('testcontainers');
  const password = randomBytes(12).toString('hex');
  const container = await new GenericContainer('postgres:17-alpine')
    .withEnvironment({ POSTGRES_PASSWORD: password })
    .withCommand(['postgres', '-c', 'max_connections=200'])
    .withExposedPorts(5432)
    .withWaitStrategy(Wait.forLogMessage(/ready to accept connections/, 2))
    .start();
  const adminUrl = `postgresql://postgres:${password}@${container.getHost()}:${container.getMappedPort(5432)}/postgres`;
  return { adminUrl, stop: async () => void (await container.stop()) };
};

/** The same, but always the embedded one: its data lie in a folder of this machine. */
export const startEmbeddedPostgres = async (...folders: string[]): Promise<TestPostgres> => {
  const home = await temporaryFolder('postgres');
  const { adminUrl, pid, stop } = await startPostgres({ home, password: randomBytes(12).toString('hex') });
  if (pid === undefined) throw new Error('The embedded PostgreSQL has no process id.');
  const dismiss = guard({ pid, signal: 'SIGINT', folders: [home, systemFolderOf(home), ...folders] });
  return {
    adminUrl,
    stop: async () => {
      await stop();
      await removePostgresData(home);
      await rm(home, { recursive: true, force: true });
      dismiss();
    },
  };
};

/**
 * The server that the tests of this process share: `TEST_POSTGRES_URL`, or one that is started on first use and ends with the process. Jest gives every
 * spec file its own modules, so the process's server is known by a file rather than by a variable.
 */
export const sharedPostgresUrl = async (): Promise<string> => {
  const given = process.env['TEST_POSTGRES_URL'];
  if (given !== undefined && given !== '') return given;
  const folder = join(tmpdir(), `yingda-tests-${process.getuid?.() ?? 0}-${process.pid}`);
  const file = join(folder, 'postgres-url');
  const kept = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (kept !== undefined && (await answers(kept))) return kept;
  const { adminUrl } = await startTestPostgres(folder);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(file, adminUrl, { mode: 0o600 });
  return adminUrl;
};

const answers = async (connectionString: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2_000 });
  return client.connect().then(
    () => client.end().then(() => true),
    () => false,
  );
};
