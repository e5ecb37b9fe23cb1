import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '@yingda/local/servers/free-port';
import { startNats } from '@yingda/local/servers/nats';
import type { NatsOptions } from '@yingda/local/servers/nats';
import type { NatsUser } from '@yingda/local/servers/nats-permissions';
import { guard } from './guardian.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A nats-server of a test's own, in operator mode with JetStream, with the platform's users. */
export interface TestNats {
  /** The same after a restart. */
  readonly url: string;
  /** Where JetStream keeps its data. */
  readonly storeFolder: string;
  /** Path of a user's credentials file. */
  credentials(user: NatsUser): string;
  /** Path of the keys for NATS subscriptions. */
  readonly subscribersKeys: string;
  /** What the server says of itself: `varz`, `connz`, `jsz` and the like, with parameters. */
  monitor<T>(path: string): Promise<T>;
  /** Ends the server in order and removes its data. */
  stop(): Promise<void>;
  /** Ends the server with SIGKILL; its data stay. */
  kill(): Promise<void>;
  /** Starts the server again on the same port (stopping it first when it runs), with other settings where given. */
  restart(settings?: TestNatsSettings): Promise<void>;
  /** Deletes JetStream's data; the server must not be running (after `kill`). */
  wipe(): Promise<void>;
}

export type TestNatsSettings = Pick<NatsOptions, 'storeLimitBytes'>;

/** Of a test's own choice at the first start. */
export interface TestNatsOptions extends TestNatsSettings, Pick<NatsOptions, 'trustFolder' | 'cluster'> {
  /** A new one by default; removed by `stop()` either way. */
  readonly folder?: string;
}

/** Starts a nats-server for one spec file. Call `stop()` afterwards. */
export const testNats = async ({ folder: given, ...options }: TestNatsOptions = {}): Promise<TestNats> => {
  const folder = given ?? (await temporaryFolder('nats'));
  const storeFolder = join(folder, 'jetstream');
  const monitoringPort = await freePort();
  const start = async (settings: TestNatsSettings = {}) => {
    const server = await startNats({ folder, monitoringPort, ...options, ...settings });
    const { subscribersKeys } = server;
    if (subscribersKeys === undefined) throw new Error('The test nats-server has no keys for subscribers.');
    if (server.pid === undefined) throw new Error('The test nats-server has no process id.');
    return { server, subscribersKeys, dismiss: guard({ pid: server.pid, signal: 'SIGINT', folders: [] }), running: true };
  };
  let current = await start();
  const { url } = current.server;
  const end = async (how: 'stop' | 'kill'): Promise<void> => {
    if (!current.running) return;
    await current.server[how]();
    current.dismiss();
    current.running = false;
  };
  return {
    url,
    storeFolder,
    credentials: (user) => current.server.credentials(user),
    subscribersKeys: current.subscribersKeys,
    monitor: (path) => monitor(monitoringPort, path),
    kill: () => end('kill'),
    stop: async () => {
      await end('stop');
      await rm(folder, { recursive: true, force: true });
    },
    restart: async (settings) => {
      await end('stop');
      current = await start(settings);
      if (current.server.url !== url) throw new Error(`The port of ${url} was taken while the server was down.`);
    },
    wipe: async () => {
      if (current.running) throw new Error('JetStream data can be wiped only while the server is down.');
      await rm(storeFolder, { recursive: true, force: true });
    },
  };
};

const monitor = async <T>(port: number, path: string): Promise<T> => {
  const response = await fetch(`http://127.0.0.1:${port}/${path}`, { signal: AbortSignal.timeout(5_000) });
  return (await response.json()) as T;
};
