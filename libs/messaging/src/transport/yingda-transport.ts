import type { NatsConnection } from '@nats-io/nats-core';
import { Logger } from '@nestjs/common';
import type { LoggerService } from '@nestjs/common';
import { Server } from '@nestjs/microservices';
import type { CustomTransportStrategy, MessageHandler } from '@nestjs/microservices';
import type { RecordedEvent } from '@yingda/contracts';
import { lastValueFrom } from 'rxjs';
import type { Attempt, ReactorConsumerOptions, ReactorStatus } from '../consumer/reactor-options.ts';
import { startReactorConsumer } from '../consumer/start-reactor-consumer.ts';
import type { ReactorConsumer } from '../consumer/start-reactor-consumer.ts';
import type { Lease } from '../lease/lease.ts';
import { reasonOf } from '../reason.ts';
import { CommandListener } from './command-listener.ts';
import { EventContext } from './contexts.ts';

/** How a service's reactors are fed: by one consumer per partition of the log, each with a lease of its own, so that processes may share the partitions. */
export interface ReactorFeed extends Omit<
  ReactorConsumerOptions,
  'nats' | 'durable' | 'interested' | 'handle' | 'logger' | 'partition' | 'lease'
> {
  /** One per partition, in their order. */
  readonly leases: readonly Lease[];
}

export interface YingdaTransportOptions {
  /** Name of the service: of its durable consumer, its command subjects and their queue group. */
  readonly service: string;
  /** The service's NATS connection; it stays the caller's to close. */
  readonly connect: () => NatsConnection | Promise<NatsConnection>;
  /** Decrypts and upcasts: `store.open`. */
  readonly openEvents: (events: readonly RecordedEvent[]) => Promise<RecordedEvent[]>;
  /** How the service's reactors are fed; used only when there is an `@EventPattern` handler. */
  readonly reactors: ReactorFeed;
  readonly logger?: LoggerService;
}

/**
 * Nest's way to the bus. `@EventPattern('TicketGraded')` handlers are fed by the service's durable consumer with the opened event and an `EventContext`;
 * a handler that throws makes the event be tried again and at last be parked, so an exception filter must pass errors of events on.
 * `@MessagePattern('register-ticket')` handlers answer `command.<service>.register-ticket` with `{ status, headers, body }`.
 */
export class YingdaTransport extends Server implements CustomTransportStrategy {
  /** Failures of event handlers go to the consumer, which reports them: Nest must not. */
  override readonly propagatesEventHandlerErrors = true;
  protected override readonly logger: LoggerService;
  readonly #eventHandlers = new Map<string, MessageHandler[]>();
  #listeners: CommandListener[] = [];
  #consumers: readonly ReactorConsumer[] = [];
  #nats: NatsConnection | undefined;

  constructor(private readonly options: YingdaTransportOptions) {
    super();
    this.logger = options.logger ?? new Logger(YingdaTransport.name);
  }

  /** Nest would chain the handlers of one event and take the first failure for the end of all; here each one is kept and waited for. */
  override addHandler(pattern: unknown, handler: MessageHandler, isEventHandler = false, extras: Record<string, unknown> = {}): void {
    if (!isEventHandler) return super.addHandler(pattern, handler, isEventHandler, extras);
    const type = String(pattern);
    Object.assign(handler, { isEventHandler, extras });
    this.#eventHandlers.set(type, [...(this.#eventHandlers.get(type) ?? []), handler]);
  }

  async listen(callback: (error?: unknown) => void): Promise<void> {
    try {
      const { service, connect } = this.options;
      const nats = await connect();
      this.#nats = nats;
      const { logger } = this;
      this.#listeners = [...this.messageHandlers].map(
        ([pattern, handler]) =>
          new CommandListener({ nats, service, pattern, logger, handle: (payload, context) => this.#run(handler, payload, context) }),
      );
      if (this.#eventHandlers.size > 0) this.#consumers = this.#consume(nats);
      this._status$.next('connected');
      callback();
    } catch (error) {
      callback(error);
    }
  }

  /** Takes nothing new, lets handlers finish and acknowledges what they did. */
  async close(): Promise<void> {
    await Promise.all([...this.#consumers, ...this.#listeners].map((each) => each.close()));
    this.#listeners = [];
    this.#consumers = [];
  }

  /** How far the reactors have got in each partition; nothing for a service without any. */
  reactorStatus(): ReactorStatus[] {
    return this.#consumers.map((consumer) => consumer.status());
  }

  /** The connection says itself what happens to it: `unwrap<NatsConnection>().status()`. */
  on(): never {
    throw new Error('YingdaTransport has no events; use unwrap<NatsConnection>().status()');
  }

  unwrap<T>(): T {
    if (!this.#nats) throw new Error('YingdaTransport does not listen yet');
    return this.#nats as T;
  }

  #consume(nats: NatsConnection): ReactorConsumer[] {
    const { service: durable, reactors } = this.options;
    const { leases, ...feed } = reactors;
    return leases.map((lease, partition) =>
      startReactorConsumer({
        ...feed,
        nats,
        durable,
        partition,
        lease,
        logger: this.logger,
        interested: (type) => this.#eventHandlers.has(type),
        handle: (event, attempt) => this.#handle(event, attempt),
      }),
    );
  }

  /** All handlers of the event run, one after the other, even when one fails; then the failures are told. */
  async #handle(sealed: RecordedEvent, attempt: Attempt): Promise<void> {
    const [event] = await this.options.openEvents([sealed]);
    if (!event) throw new Error(`event ${sealed.id} could not be opened`);
    const failures: unknown[] = [];
    for (const handler of this.#eventHandlers.get(event.type) ?? []) {
      try {
        await this.#run(handler, event, new EventContext([event, attempt]));
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 1) throw new AggregateError(failures, failures.map(reasonOf).join('; '));
    if (failures.length === 1) throw failures[0];
  }

  async #run(handler: MessageHandler, data: unknown, context: unknown): Promise<unknown> {
    return lastValueFrom(this.transformToObservable(await handler(data, context)), { defaultValue: undefined });
  }
}
