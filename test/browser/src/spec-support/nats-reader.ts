import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, credsAuthenticator } from '@nats-io/transport-node';

/** What the platform says of where a subscription is read. */
export interface NatsConnection {
  readonly servers: readonly string[];
  readonly apiPrefix: string;
  readonly inboxPrefix: string;
  readonly consumers: readonly { readonly stream: string; readonly consumer: string }[];
}

/** Somebody's program that reads a NATS subscription with nothing but the file and the client of NATS. */
export interface NatsReader {
  /** Data of the messages so far, each acknowledged. */
  readonly read: readonly string[];
  /** Whether the server has ended the connection for good. */
  isClosed(): boolean;
  stop(): Promise<void>;
}

export const natsReader = async (credentials: string, connection: NatsConnection): Promise<NatsReader> => {
  const { servers, apiPrefix, inboxPrefix, consumers } = connection;
  const nats = await connect({
    servers: [...servers],
    authenticator: credsAuthenticator(new TextEncoder().encode(credentials)),
    inboxPrefix,
    reconnect: false,
  });
  const [{ stream, consumer } = { stream: '', consumer: '' }] = consumers;
  const options = { apiPrefix, checkAPI: false };
  const info = await (await jetstreamManager(nats, options)).consumers.info(stream, consumer);
  const messages = await jetstream(nats, options).consumers.getConsumerFromInfo(info).consume({ max_messages: 100, expires: 5_000 });
  const read: string[] = [];
  const reading = (async () => {
    for await (const message of messages) {
      read.push(message.string());
      message.ack();
    }
  })();
  return {
    read,
    isClosed: () => nats.isClosed(),
    stop: async () => {
      await nats.close();
      await reading;
    },
  };
};
