import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { rememberedPort } from './free-port.ts';
import { existsSync } from 'node:fs';
import { natsOperator, SUBSCRIBERS_KEYS_FILE } from './nats-operator.ts';
import type { NatsOperator } from './nats-operator.ts';
import type { NatsUser } from './nats-permissions.ts';
import { findNatsProgram } from './nats-program.ts';
import type { NatsProgram } from './nats-program.ts';
import { commandLineOf, endProcess, processIsAlive, startServerProcess, tailOf, until } from './server-process.ts';
import type { ServerProcess } from './server-process.ts';

/** A bus that is up. */
export interface NatsServer {
  /** `nats://127.0.0.1:<port>` */
  readonly url: string;
  readonly pid?: number;
  /** Path of the credentials file of a user. */
  credentials(user: NatsUser): string;
  /** Path of the keys for NATS subscriptions; none for a server that was set up by a version that had no such subscriptions. */
  readonly subscribersKeys?: string;
  /** Ends the server in order; JetStream's data are on disk. Does nothing to a server that is not ours. */
  stop(): Promise<void>;
  /** Ends the server with SIGKILL (for tests of what survives that). */
  kill(): Promise<void>;
}

export interface NatsOptions {
  /** Folder for keys, credentials, configuration, log and JetStream's data. */
  readonly folder: string;
  /** Folder of the operator's keys and of the credentials; `folder` by default. The servers of a cluster share one. */
  readonly trustFolder?: string;
  /** Makes it one of several servers that keep copies of each other's streams. */
  readonly cluster?: NatsCluster;
  /** Greatest size of JetStream's files in bytes; by default the server decides by what is free on the disk when it starts. */
  readonly storeLimitBytes?: number;
  /** Loopback port for the server's monitoring over HTTP; none by default. */
  readonly monitoringPort?: number;
  readonly report?: (line: string) => void;
}

/** A server's place among the servers of a cluster. */
export interface NatsCluster {
  /** Unique in the cluster, and the same at every start: copies of a stream belong to names. */
  readonly serverName: string;
  /** Where the other servers reach it: `host:port`. */
  readonly listen: string;
  /** `host:port` of every server; its own does no harm. */
  readonly routes: readonly string[];
}

/** A server of the user's own (`NATS_URL`), or a cluster's servers separated by commas, whose credentials files `<user>.creds` lie in `credentialsFolder` (see nats-setup). */
export const natsFromUrl = (url: string, credentialsFolder: string | undefined): NatsServer => {
  if (credentialsFolder === undefined || credentialsFolder === '') {
    throw new Error(
      'NATS_URL is set, so NATS_CREDENTIALS_FOLDER must name the folder with relay.creds, intake.creds, … (see deploy/nats/README.md).',
    );
  }
  const nothing = (): Promise<void> => Promise.resolve();
  const subscribersKeys = join(credentialsFolder, SUBSCRIBERS_KEYS_FILE);
  return {
    url,
    credentials: (user) => join(credentialsFolder, `${user}.creds`),
    ...(existsSync(subscribersKeys) && { subscribersKeys }),
    stop: nothing,
    kill: nothing,
  };
};

/**
 * Starts nats-server in operator mode with JetStream, on a loopback port that stays the same from start to start. Takes over from a run that was killed.
 * Throws with the end of the server's log when it doesn't answer within 30 s.
 */
export const startNats = async ({
  folder: given,
  trustFolder = given,
  report = () => undefined,
  ...settings
}: NatsOptions): Promise<NatsServer> => {
  const folder = resolve(given);
  await mkdir(folder, { recursive: true, mode: 0o755 });
  const operator = await natsOperator(resolve(trustFolder));
  const program = findNatsProgram(folder, report);
  await stopLeftover(program, folder, report);
  const port = await rememberedPort(join(folder, 'port'));
  const configuration = join(folder, 'nats-server.conf');
  await writeFile(
    configuration,
    natsConfiguration({ ...settings, host: '127.0.0.1', port, storeFolder: join(folder, 'jetstream'), operator }),
  );
  const { pid } = await launch({ program, folder, configuration, port });
  await writeFile(pidFile(folder), `${pid}\n`);
  return {
    url: `nats://127.0.0.1:${port}`,
    pid,
    credentials: (user) => operator.credentials(user),
    subscribersKeys: operator.subscribersKeys,
    stop: () => end({ program, folder, pid, signals: orderly }),
    kill: () => end({ program, folder, pid, signals: ['SIGKILL'] }),
  };
};

export interface NatsConfiguration extends Pick<NatsOptions, 'cluster' | 'storeLimitBytes' | 'monitoringPort'> {
  readonly host: string;
  readonly port: number;
  /** JetStream's data; the accounts' documents lie in `accounts` beside it. */
  readonly storeFolder: string;
  /** From {@link natsOperator}. */
  readonly operator: Pick<NatsOperator, 'configuration'>;
}

/** The whole of nats-server's configuration file. */
export const natsConfiguration = ({
  host,
  port,
  storeFolder,
  operator,
  cluster,
  storeLimitBytes,
  monitoringPort,
}: NatsConfiguration): string =>
  [
    `server_name: ${cluster?.serverName ?? 'yingda'}`,
    `host: "${host}"`,
    `port: ${port}`,
    '# An event holds at most a 1 MiB request body, encrypted and in base64.',
    'max_payload: 4MB',
    `jetstream: { store_dir: "${storeFolder}"${storeLimitBytes === undefined ? '' : `, max_file_store: ${storeLimitBytes}`} }`,
    ...(monitoringPort === undefined ? [] : [`http: "127.0.0.1:${monitoringPort}"`]),
    ...(cluster === undefined ? [] : [clusterConfiguration(cluster)]),
    '# A client signs its challenge in JavaScript; on a busy machine that can take longer than the default of two seconds.',
    'authorization: { timeout: 15 }',
    '# A subscriber that stops reading is dropped after this time; until then it can hold up those who publish (measured in test/faults).',
    'write_deadline: "2s"',
    operator.configuration(join(dirname(storeFolder), 'accounts')),
  ].join('\n');

const clusterConfiguration = ({ listen, routes }: NatsCluster): string =>
  `cluster: { name: yingda, listen: "${listen}", routes: [${routes.map((route) => `"nats://${route}"`).join(', ')}] }`;

const pidFile = (folder: string): string => join(folder, 'nats-server.pid');

const stopLeftover = async (program: NatsProgram, folder: string, report: (line: string) => void): Promise<void> => {
  const text = await readFile(pidFile(folder), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return;
  const pid = Number.parseInt(text, 10);
  if (processIsAlive(pid) && commandLineOf(pid).includes(folder)) {
    report(`nats-server: stopping the server that an earlier run left behind (process ${pid})`);
    await end({ program, folder, pid, signals: orderly });
  }
  await rm(pidFile(folder), { force: true });
};

const orderly: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGKILL'];

interface End {
  readonly program: NatsProgram;
  readonly folder: string;
  readonly pid: number;
  readonly signals: readonly NodeJS.Signals[];
}

const end = async ({ program, folder, pid, signals }: End): Promise<void> => {
  const ended = await endProcess(
    pid,
    signals.map((signal) => [signal, 8_000] as const),
  );
  if (!ended) throw new Error(`nats-server (process ${pid}) did not stop.`);
  // The client of a container that is killed leaves the container running.
  if (program.kind === 'docker') spawnSync('docker', ['rm', '--force', containerName(folder)], { stdio: 'ignore', timeout: 20_000 });
  await rm(pidFile(folder), { force: true });
};

interface Launch {
  readonly program: NatsProgram;
  readonly folder: string;
  readonly configuration: string;
  readonly port: number;
}

const launch = async ({ program, folder, configuration, port }: Launch): Promise<ServerProcess> => {
  const logFile = join(folder, 'nats-server.log');
  const server = await startServerProcess({ ...commandFor(program, folder, configuration), logFile });
  const up = await until(() => server.ended() !== undefined || greets(port), 30_000);
  if (up && server.ended() === undefined) return server;
  await endProcess(server.pid, [['SIGKILL', 2_000]]);
  throw new Error(
    `nats-server did not start (${server.ended() ?? 'no answer within 30 s'}). The end of ${logFile}:\n${await tailOf(logFile)}`,
  );
};

/** In a container the folder has the same path, the network is the machine's, and `docker run` in the foreground passes signals on. */
const commandFor = (program: NatsProgram, folder: string, configuration: string): { command: string; args: string[] } => {
  const args = ['--config', configuration];
  if (program.kind === 'program') return { command: program.path, args };
  const owner = `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`;
  const options = ['--rm', `--name=${containerName(folder)}`, '--network=host', `--user=${owner}`, `--volume=${folder}:${folder}`];
  return { command: 'docker', args: ['run', ...options, program.image, ...args] };
};

const containerName = (folder: string): string => `yingda-nats-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`;

/** nats-server greets a client with INFO as soon as it takes connections, which is after JetStream has recovered its streams. */
const greets = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 1_000 });
    const answer = (result: boolean): void => {
      socket.destroy();
      resolve(result);
    };
    socket.once('data', (data) => answer(data.toString('latin1').startsWith('INFO ')));
    socket.once('error', () => answer(false)).once('timeout', () => answer(false));
  });
