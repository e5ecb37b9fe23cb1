import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { ConsumerInfo, ConsumerMessages, JetStreamManager, JsMsg } from '@nats-io/jetstream';
import { connect, credsAuthenticator } from '@nats-io/transport-node';
import type { NatsConnection, NodeConnectionOptions } from '@nats-io/transport-node';
import { reasonOf } from '../errors.ts';
import type { MessageQueue } from './message-queue.ts';
import type { NatsAccess, NatsConsumerView } from './nats-subscriptions.ts';
import type { Sent } from './http-until.ts';

/** A message as it came, and the partition whose consumer sent it. */
export interface Arrived {
  readonly partition: number;
  readonly message: JsMsg;
}

/** The connection was lost for a moment: so far the consumers had sent by then, whether it came or not. */
export interface Resumed {
  readonly sent: readonly Sent[];
}

/** A consumer as it is, and what it is called. */
export interface LinkedConsumer {
  readonly view: NatsConsumerView;
  readonly info: ConsumerInfo;
}

/** The connection to the bus cannot go on as it is: the credentials are valid no more, or a consumer is gone. */
export class LinkLostError extends Error {
  override readonly name = 'LinkLostError';
}

/** Messages that are asked for ahead. */
const AHEAD = 2_000;
/** The server says twice in that time that it is there. */
const EXPIRES_MILLIS = 10_000;
const TIMEOUT_MILLIS = 10_000;
const NO_MORE = /revoked|expired|authorization violation|authentication/i;

/** One connection to the bus with a consumer for each partition. */
export class LogLink {
  readonly consumers: readonly LinkedConsumer[];
  readonly #nats: NatsConnection;
  readonly #manager: JetStreamManager;
  readonly #prefix: string;
  readonly #streams: ConsumerMessages[] = [];

  private constructor(nats: NatsConnection, manager: JetStreamManager, { prefix, consumers }: Linked) {
    this.#nats = nats;
    this.#manager = manager;
    this.#prefix = prefix;
    this.consumers = consumers;
  }

  /** @throws Error when the server cannot be reached, refuses the credentials, or has not the consumer (yet) */
  static async open({ credentials, connection }: NatsAccess, name: string, options: NodeConnectionOptions): Promise<LogLink> {
    const nats = await connect({
      servers: [...connection.servers],
      ...options,
      name,
      authenticator: credsAuthenticator(new TextEncoder().encode(credentials)),
      inboxPrefix: connection.inboxPrefix,
      maxReconnectAttempts: -1,
      reconnectTimeWait: 500,
      timeout: TIMEOUT_MILLIS,
    });
    try {
      const manager = await jetstreamManager(nats, { apiPrefix: connection.apiPrefix, checkAPI: false, timeout: TIMEOUT_MILLIS });
      const consumers = await Promise.all(
        connection.consumers.map(async (view) => ({ view, info: await manager.consumers.info(view.stream, view.consumer) })),
      );
      return new LogLink(nats, manager, { prefix: connection.apiPrefix, consumers });
    } catch (error) {
      await nats.close();
      throw error;
    }
  }

  /** How far each consumer had sent when it was linked. */
  get sent(): Sent[] {
    return this.consumers.map(sentBy);
  }

  /** From now on what comes goes into the queue, which fails when the link is lost. */
  async start(queue: MessageQueue<Arrived | Resumed>): Promise<void> {
    const lost = (reason: string) => queue.fail(new LinkLostError(reason));
    void this.#nats.closed().then((error) => lost(error instanceof Error ? error.message : 'the connection was closed'));
    void this.#watchConnection(queue, lost);
    const { consumers } = jetstream(this.#nats, { apiPrefix: this.#prefix, timeout: TIMEOUT_MILLIS });
    for (const { view, info } of this.consumers) {
      const messages = await consumers.getConsumerFromInfo(info).consume({ max_messages: AHEAD, expires: EXPIRES_MILLIS });
      this.#streams.push(messages);
      void watchConsumer(messages, lost);
      void pump(messages, view.partition, queue).catch((error: unknown) => lost(reasonOf(error)));
    }
  }

  async close(): Promise<void> {
    for (const messages of this.#streams) messages.stop();
    if (this.#nats.isClosed()) return;
    // Acknowledgements are on their way; a server that is gone must not hold up the end.
    await Promise.race([this.#nats.drain(), this.#nats.closed()]).catch(() => this.#nats.close());
  }

  async #watchConnection(queue: MessageQueue<Arrived | Resumed>, lost: (reason: string) => void): Promise<void> {
    for await (const status of this.#nats.status()) {
      if (status.type === 'error' && NO_MORE.test(status.error.message)) lost(status.error.message);
      if (status.type === 'reconnect') void this.#resume(queue).catch((error: unknown) => lost(reasonOf(error)));
    }
  }

  async #resume(queue: MessageQueue<Arrived | Resumed>): Promise<void> {
    const infos = await Promise.all(
      this.consumers.map(async ({ view }) => ({ view, info: await this.#manager.consumers.info(view.stream, view.consumer) })),
    );
    await queue.put({ sent: infos.map(sentBy) });
  }
}

interface Linked {
  readonly prefix: string;
  readonly consumers: readonly LinkedConsumer[];
}

const sentBy = ({ view, info }: LinkedConsumer): Sent => ({ partition: view.partition, streamSequence: info.delivered.stream_seq });

const watchConsumer = async (messages: ConsumerMessages, lost: (reason: string) => void): Promise<void> => {
  for await (const status of messages.status()) {
    if (status.type === 'consumer_deleted' || status.type === 'consumer_not_found') lost('the consumer is gone');
    if (status.type === 'stream_not_found') lost('the stream is gone');
    if (status.type === 'heartbeats_missed' && status.count > 1) lost('nothing is heard of the consumer');
  }
};

const pump = async (messages: ConsumerMessages, partition: number, queue: MessageQueue<Arrived | Resumed>): Promise<void> => {
  for await (const message of messages) await queue.put({ partition, message });
};
