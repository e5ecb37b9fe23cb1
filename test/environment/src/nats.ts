import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startNats } from '@yingda/local/servers/nats';
import type { NatsUser } from '@yingda/local/servers/nats-permissions';
import { guard } from './guardian.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A nats-server of a test's own, in operator mode with JetStream, with the platform's users. */
export interface TestNats {
  /** The same after a restart. */
  readonly url: string;
  /** Path of a user's credentials file. */
  credentials(user: NatsUser): string;
  /** Ends the server in order and removes its data. */
  stop(): Promise<void>;
  /** Ends the server with SIGKILL; its data stay. */
  kill(): Promise<void>;
  /** Starts the server again on the same port (stopping it first when it runs). */
  restart(): Promise<void>;
  /** Deletes JetStream's data; the server must not be running (after `kill`). */
  wipe(): Promise<void>;
}

/** Starts a nats-server for one spec file. Call `stop()` afterwards. */
export const testNats = async (): Promise<TestNats> => {
  const folder = await temporaryFolder('nats');
  const start = async () => {
    const server = await startNats({ folder });
    if (server.pid === undefined) throw new Error('The test nats-server has no process id.');
    return { server, dismiss: guard({ pid: server.pid, signal: 'SIGINT', folders: [] }), running: true };
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
    credentials: (user) => current.server.credentials(user),
    kill: () => end('kill'),
    stop: async () => {
      await end('stop');
      await rm(folder, { recursive: true, force: true });
    },
    restart: async () => {
      await end('stop');
      current = await start();
      if (current.server.url !== url) throw new Error(`The port of ${url} was taken while the server was down.`);
    },
    wipe: async () => {
      if (current.running) throw new Error('JetStream data can be wiped only while the server is down.');
      await rm(join(folder, 'jetstream'), { recursive: true, force: true });
    },
  };
};
