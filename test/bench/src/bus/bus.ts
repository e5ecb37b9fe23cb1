import { jetstreamManager } from '@nats-io/jetstream';
import type { JetStreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { connectNats } from '@yingda/messaging';
import type { TestNats } from '@yingda/test-environment/nats';
import type { Surroundings } from '../benchmark.ts';
import { QuietLogger } from '../logs/quiet-logger.ts';

type User = Parameters<TestNats['credentials']>[0];

/** A nats-server of the benchmark's own with connections to it. */
export class Bus {
  readonly logger = new QuietLogger();

  private constructor(
    private readonly nats: TestNats,
    private readonly later: Surroundings['later'],
  ) {}

  static async start({ startNats, later }: Pick<Surroundings, 'startNats' | 'later'>): Promise<Bus> {
    return new Bus(await startNats(), later);
  }

  connect(user: User): Promise<NatsConnection> {
    return connectTo(this.nats, user, this.later);
  }
}

/** A user's connection, closed with the benchmark. */
export const connectTo = async (nats: TestNats, user: User, later: Surroundings['later']): Promise<NatsConnection> => {
  const connection = await connectNats({
    url: nats.url,
    credentialsPath: nats.credentials(user),
    name: `bench ${user}`,
    user,
    logger: new QuietLogger(),
  });
  later(() => connection.close());
  return connection;
};

/** Removes every stream, so that the next turn begins as the first did. */
export const removeStreams = async (nats: NatsConnection): Promise<void> => {
  const { streams }: JetStreamManager = await jetstreamManager(nats);
  for await (const name of streams.names()) await streams.delete(name);
};
