import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LocalFile } from '@yingda/local';
import { removePostgresData } from '@yingda/local/servers/postgres';
import { endProcess, tailOf, until } from '@yingda/local/servers/server-process';
import { systemFolderOf } from '@yingda/local/servers/system-folder';
import { guard } from '@yingda/test-environment/guardian';
import { temporaryFolder } from '@yingda/test-environment/temporary-folder';

/** The platform that all browser tests share. */
export interface TestPlatform {
  readonly home: string;
  readonly local: LocalFile;
  readonly demonstrationPassword: string;
  /** Lets the services drain, stops the servers and removes the data. */
  stop(): Promise<void>;
}

const START_MILLIS = 300_000;
const STOP_MILLIS = 30_000;

/** Of the person who runs the tests: would lead this platform to servers that are somebody else's. */
const foreign = ['DATABASE_ADMIN_URL', 'NATS_URL', 'NATS_CREDENTIALS_FOLDER', 'SMTP_URL', 'SERVICES', 'PUBLIC_URL', 'OIDC_ISSUER', 'HOST'];

/**
 * Starts what `npm start` starts, in a process of its own on a free port with a temporary home, and waits until people can sign in. It ends with this process
 * at the latest, however that ends.
 */
export const startTestPlatform = async (): Promise<TestPlatform> => {
  const home = await temporaryFolder('browser');
  const logFile = join(home, 'platform.log');
  const program = fileURLToPath(import.meta.resolve('@yingda/local/main'));
  const log = await open(logFile, 'a');
  // Specs receive webhooks themselves, on this machine.
  const environment = { ...process.env, YINGDA_HOME: home, PORT: '0', LOG_LEVEL: 'warn', WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8' };
  for (const name of foreign) delete (environment as NodeJS.ProcessEnv)[name];
  const child = spawn(process.execPath, ['--enable-source-maps', program], { env: environment, stdio: ['ignore', log.fd, log.fd] });
  await once(child, 'spawn');
  await log.close();
  const { pid } = child;
  if (pid === undefined) throw new Error('The platform has no process id.');
  const dismiss = guard({ pid, signal: 'SIGINT', folders: [home, systemFolderOf(home)] });
  const stop = async (): Promise<void> => {
    const ended = await endProcess(pid, [
      ['SIGINT', STOP_MILLIS],
      ['SIGKILL', 5_000],
    ]);
    if (!ended) throw new Error(`The platform (process ${pid}) did not stop.`);
    await removePostgresData(home);
    await rm(home, { recursive: true, force: true });
    dismiss();
  };
  try {
    await started(child, home, logFile);
    const { demonstrationPassword } = (await json(join(home, 'secrets.json'))) as { demonstrationPassword: string };
    return { home, local: (await json(join(home, 'local.json'))) as LocalFile, demonstrationPassword, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

/** The demonstration's people are registered last of all. */
const started = async (child: ChildProcess, home: string, logFile: string): Promise<void> => {
  const ended = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const came = await until(() => ended() || existsSync(join(home, 'seeded')), START_MILLIS);
  if (came && !ended()) return;
  throw new Error(`The platform did not start. The end of its output:\n${await tailOf(logFile, 30)}`);
};

const json = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, 'utf8'));
