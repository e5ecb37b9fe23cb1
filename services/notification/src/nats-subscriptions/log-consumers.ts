import { Inject, Injectable } from '@nestjs/common';
import { AckPolicy, DeliverPolicy, JetStreamApiCodes, JetStreamApiError, jetstreamManager } from '@nats-io/jetstream';
import type { ConsumerInfo, JetStreamManager } from '@nats-io/jetstream';
import { nanos } from '@nats-io/nats-core';
import type { NatsConnection } from '@nats-io/nats-core';
import { partitionsOf } from '@yingda/event-store';
import { PostgresRelayEpochs, reasonOf } from '@yingda/messaging';
import type { RelayEpoch } from '@yingda/messaging';
import { DATABASE_POOL, EVENT_STORE, NATS, Problem } from '@yingda/nest-kit';
import type { Pool } from 'pg';
import type { FeedLog } from '../event-feed/feed-log.ts';
import type { LogConsumer } from './subscription.ts';

/** Every consumer of a subscriber begins so, and no other. */
export const CONSUMER_PREFIX = 'SUB-';
/** Messages that a reader may have without having acknowledged them. */
const READ_AHEAD = 20_000;
/** What a reader got and did not acknowledge is sent again after this time. */
const ACK_WAIT_MILLIS = 30_000;
/** For one request: as long as a client may wait, and as many messages. The server forgets after two minutes where the answers of another account go. */
const LONGEST_REQUEST_MILLIS = 60_000;
const LARGEST_REQUEST = 10_000;
/** A request that a dying server took with it is given up soon, since it will be asked again. */
const PATIENCE = { checkAPI: false, timeout: 3_000 } as const;

/** A partition of the log on the bus. */
export interface LogStream extends Pick<RelayEpoch, 'partition' | 'stream' | 'offset'> {
  /** Position of its last message. */
  readonly end: number;
}

/** A consumer that a reader is to have. */
export interface WantedConsumer {
  readonly name: string;
  /** All accounts' events without it. */
  readonly account?: string | undefined;
  readonly startsAfter: number;
}

/** The streams of the log and the consumers in them, as this service's own user of the bus may ask for and make them. */
@Injectable()
export class LogConsumers {
  readonly #epochs: PostgresRelayEpochs;

  constructor(
    @Inject(NATS) private readonly nats: NatsConnection,
    @Inject(DATABASE_POOL) pool: Pool,
    @Inject(EVENT_STORE) private readonly log: FeedLog,
  ) {
    this.#epochs = new PostgresRelayEpochs(pool);
  }

  /** The streams of all partitions, as they are. @throws Problem BUS_UNAVAILABLE */
  streams(): Promise<LogStream[]> {
    return Promise.all(partitionsOf(this.log).map((partition) => onTheBus(() => this.#stream(partition))));
  }

  async #stream(partition: number): Promise<LogStream> {
    const epoch = await this.#epochs.current(partition);
    if (!epoch) throw new Error(`partition ${partition} is not on the bus yet`);
    const { stream, offset } = epoch;
    const { state } = await (await this.#manager()).streams.info(stream);
    return { partition, stream, offset, end: state.last_seq + offset };
  }

  /** Makes a consumer anew: what one of that name had on its way would come late and out of order. @throws Problem BUS_UNAVAILABLE */
  make({ partition, stream, offset }: LogStream, { name, account, startsAfter }: WantedConsumer): Promise<LogConsumer> {
    return onTheBus(async () => {
      const { consumers } = await this.#manager();
      await this.#remove(stream, name);
      await consumers.add(stream, {
        durable_name: name,
        ack_policy: AckPolicy.All,
        ack_wait: nanos(ACK_WAIT_MILLIS),
        max_ack_pending: READ_AHEAD,
        max_deliver: -1,
        max_batch: LARGEST_REQUEST,
        max_expires: nanos(LONGEST_REQUEST_MILLIS),
        deliver_policy: DeliverPolicy.StartSequence,
        opt_start_seq: startsAfter - offset + 1,
        filter_subject: this.#subjects(account, partition),
      });
      return { partition, stream, offset, startsAfter };
    });
  }

  /** A filter has to lie within the subjects of the stream, which end with the partition where there are several. */
  #subjects(account = '*', partition: number): string {
    if (this.log.partitions > 1) return `ticket.${account}.*.${partition}`;
    return account === '*' ? 'ticket.>' : `ticket.${account}.>`;
  }

  /** How a consumer is; `undefined` when it, or its stream, is not there. @throws Problem BUS_UNAVAILABLE */
  info(stream: string, name: string): Promise<ConsumerInfo | undefined> {
    return onTheBus(async () => orAbsent(async () => (await this.#manager()).consumers.info(stream, name)));
  }

  /** All consumers of subscribers in a stream, by name, with a request for every few hundred. @throws Problem BUS_UNAVAILABLE */
  list(stream: string): Promise<Map<string, ConsumerInfo>> {
    return onTheBus(async () => {
      const found = new Map<string, ConsumerInfo>();
      for await (const info of (await this.#manager()).consumers.list(stream))
        if (info.name.startsWith(CONSUMER_PREFIX)) found.set(info.name, info);
      return found;
    });
  }

  /** Does nothing when it is not there. @throws Problem BUS_UNAVAILABLE */
  remove(stream: string, name: string): Promise<void> {
    return onTheBus(() => this.#remove(stream, name));
  }

  async #remove(stream: string, name: string): Promise<void> {
    await orAbsent(async () => (await this.#manager()).consumers.delete(stream, name));
  }

  #manager(): Promise<JetStreamManager> {
    return jetstreamManager(this.nats, PATIENCE);
  }
}

const ABSENT: readonly number[] = [JetStreamApiCodes.ConsumerNotFound, JetStreamApiCodes.StreamNotFound];

const orAbsent = async <T>(ask: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof JetStreamApiError && ABSENT.includes(error.code)) return undefined;
    throw error;
  }
};

const onTheBus = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Problem ? error : new Problem('BUS_UNAVAILABLE', { reason: reasonOf(error) });
  }
};
