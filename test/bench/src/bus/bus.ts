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

  async connect(user: User): Promise<NatsConnection> {
    const { url } = this.nats;
    const connection = await connectNats({
      url,
      credentialsPath: this.nats.credentials(user),
      name: `bench ${user}`,
      user,
      logger: this.logger,
    });
    this.later(() => connection.close());
    return connection;
  }
}

/** Removes every stream, so that the next turn begins as the first did. */
export const removeStreams = async (nats: NatsConnection): Promise<void> => {
  const { streams }: JetStreamManager = await jetstreamManager(nats);
  for await (const name of streams.names()) await streams.delete(name);
};
