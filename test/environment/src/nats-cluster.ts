import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '@yingda/local/servers/free-port';
import type { NatsUser } from '@yingda/local/servers/nats-permissions';
import { eventually } from './eventually.ts';
import { testNats } from './nats.ts';
import type { TestNats } from './nats.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Several nats-servers of a test's own that are one bus. */
export interface TestNatsCluster {
  /** Every server's address, separated by commas. */
  readonly url: string;
  readonly names: readonly string[];
  /** Path of a user's credentials file: the same for every server. */
  credentials(user: NatsUser): string;
  server(name: string): TestNats;
  /** Name of the server that leads the cluster's own bookkeeping, as one that runs knows it; waits for an election. */
  metaLeader(): Promise<string>;
  /** Ends the servers and removes their data. */
  stop(): Promise<void>;
}

const PATIENCE_MILLIS = 30_000;

interface Jsz {
  readonly meta_cluster?: { readonly leader?: string; readonly cluster_size: number };
}

/** Starts that many servers as a cluster, all with the same operator and accounts, and waits until they have a leader. Call `stop()` afterwards. */
export const testNatsCluster = async (size = 3): Promise<TestNatsCluster> => {
  const folder = await temporaryFolder('nats-cluster');
  const names = Array.from({ length: size }, (_, index) => `bus${index + 1}`);
  const listens = await Promise.all(names.map(async () => `127.0.0.1:${await freePort()}`));
  const servers = new Map<string, TestNats>();
  const stop = async (): Promise<void> => {
    await Promise.all([...servers.values()].map((server) => server.stop()));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    // One after the other: each takes a port that nobody else has taken, and the first one makes the keys.
    for (const [index, serverName] of names.entries())
      servers.set(
        serverName,
        await testNats({
          folder: join(folder, serverName),
          trustFolder: join(folder, 'trust'),
          cluster: { serverName, listen: listens[index] ?? '', routes: listens },
        }),
      );
    const server = (name: string): TestNats => {
      const found = servers.get(name);
      if (!found) throw new Error(`There is no nats-server ${name}.`);
      return found;
    };
    const metaLeader = (): Promise<string> =>
      eventually(async () => {
        const asked = await Promise.allSettled(names.map((name) => server(name).monitor<Jsz>('jsz')));
        const answers = asked.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
        const leaders = new Set(answers.map(({ meta_cluster: meta }) => (meta?.cluster_size === size ? meta.leader : undefined)));
        const [leader] = leaders;
        if (leader === undefined || leader === '' || leaders.size !== 1) throw new Error('The NATS cluster has not agreed on a leader.');
        return leader;
      }, PATIENCE_MILLIS);
    await metaLeader();
    return {
      url: [...servers.values()].map(({ url }) => url).join(','),
      names,
      credentials: (user) => server(names[0] ?? '').credentials(user),
      server,
      metaLeader,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};
