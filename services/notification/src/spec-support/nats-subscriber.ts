import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { ConsumerMessages, JsMsg } from '@nats-io/jetstream';
import { connect, credsAuthenticator } from '@nats-io/transport-node';
import type { NatsConnection } from '@nats-io/transport-node';
import type { NatsConnectionView } from '../queries/nats-subscriptions/subscription-view.ts';

/** What the API answers to whoever may connect. */
export interface Access {
  readonly credentials: string;
  readonly connection: NatsConnectionView;
  /** Tries to connect once instead of for ever. */
  readonly once?: boolean;
}

/** A program of a customer's, with nothing but the client of NATS and what the API told it. */
export class Subscriber {
  readonly received: JsMsg[] = [];
  /** What the server said of this connection. */
  readonly errors: string[] = [];
  #messages: ConsumerMessages | undefined;

  private constructor(
    readonly nats: NatsConnection,
    readonly connection: NatsConnectionView,
  ) {}

  static async connect({ credentials, connection, once = false }: Access): Promise<Subscriber> {
    const nats = await connect({
      servers: [...connection.servers],
      authenticator: credsAuthenticator(new TextEncoder().encode(credentials)),
      inboxPrefix: connection.inboxPrefix,
      reconnectTimeWait: 100,
      maxReconnectAttempts: -1,
      reconnect: !once,
      ignoreAuthErrorAbort: true,
    });
    const subscriber = new Subscriber(nats, connection);
    void subscriber.#listen();
    return subscriber;
  }

  get first(): NatsConnectionView['consumers'][number] {
    const [consumer] = this.connection.consumers;
    if (!consumer) throw new Error('a connection names a consumer');
    return consumer;
  }

  /** Keeps what comes, and acknowledges each message unless told not to. */
  async read({ acknowledge = true } = {}): Promise<void> {
    const { stream, consumer } = this.first;
    const options = { apiPrefix: this.connection.apiPrefix, checkAPI: false } as const;
    const info = await (await jetstreamManager(this.nats, options)).consumers.info(stream, consumer);
    this.#messages = await jetstream(this.nats, options).consumers.getConsumerFromInfo(info).consume({ max_messages: 100, expires: 2_000 });
    void this.#keep(this.#messages, acknowledge);
  }

  /** Positions of what was received, in the order in which it came. */
  get positions(): string[] {
    return this.received.map((message) => `0.${message.seq + this.first.offset}`);
  }

  async stop(): Promise<void> {
    await this.#messages?.close();
    await this.nats.close();
  }

  async #listen(): Promise<void> {
    for await (const status of this.nats.status()) if (status.type === 'error') this.errors.push(status.error.message);
  }

  async #keep(messages: ConsumerMessages, acknowledge: boolean): Promise<void> {
    for await (const message of messages) {
      this.received.push(message);
      if (acknowledge) message.ack();
    }
  }
}
