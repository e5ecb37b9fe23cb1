import { Inject, Injectable, Logger } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import type { NatsConnection } from '@nats-io/transport-node';
import { followLog, PostgresRelayEpochs } from '@yingda/messaging';
import { AccessWatch, DATABASE_POOL, EVENT_STORE, NATS, Problem, ResponseSink, ServiceMetrics } from '@yingda/nest-kit';
import type { Principal } from '@yingda/nest-kit';
import type { ServerResponse } from 'node:http';
import type { Pool } from 'pg';
import type { Cursor } from './cursor.ts';
import { FeedReader } from './feed-reader.ts';
import type { FeedLog } from './feed-log.ts';
import { turns } from './in-turn.ts';
import { LiveTail } from './live-tail.ts';
import type { Subscription } from './subscription.ts';

/** Streams of events that a process keeps open at once. */
const MOST_READERS = 10_000;
/** Proxies give up connections that are silent for a minute or so. */
const BEAT_MILLIS = 15_000;
const PATIENCE_MILLIS = 30_000;
/** Readers that read what they missed from the database at once. */
const READING_AT_ONCE = 2;

/** What a reader asks for. */
export interface OpenStream {
  /** As `admit` gave it. */
  readonly tail: LiveTail;
  readonly subscription: Subscription;
  /** `end`: from now on. */
  readonly after: Cursor | 'end';
  readonly authorization: string;
  readonly principal: Principal;
  readonly response: ServerResponse;
}

/** All streams of events of this process. */
@Injectable()
export class EventFeed implements OnModuleDestroy {
  readonly #logger = new Logger('EventFeed');
  readonly #readers = new Set<FeedReader>();
  readonly #inTurn = turns(READING_AT_ONCE);
  #tail: Promise<LiveTail> | undefined;
  /** Admitted, and not reading yet. */
  #coming = 0;
  #beating: NodeJS.Timeout | undefined;

  constructor(
    @Inject(EVENT_STORE) private readonly log: FeedLog,
    @Inject(DATABASE_POOL) private readonly pool: Pool,
    @Inject(NATS) private readonly nats: NatsConnection,
    private readonly access: AccessWatch,
    @Inject(ServiceMetrics) metrics: ServiceMetrics,
  ) {
    metrics.addGauge({
      name: 'yingda_feed_readers',
      help: 'Streams of events that are open in this process',
      collect: () => [{ value: this.#readers.size }],
    });
  }

  /** Lets one more in, who is to be given to `stream` at once. @throws Problem TOO_MANY_READERS; what the log answers when it cannot be followed */
  async admit(): Promise<LiveTail> {
    if (this.#readers.size + this.#coming >= MOST_READERS) throw new Problem('TOO_MANY_READERS');
    this.#coming += 1;
    try {
      return await this.#running();
    } catch (error) {
      this.#coming -= 1;
      throw error;
    }
  }

  /** Until the stream has ended. */
  async stream({ tail, subscription, after, authorization, principal, response }: OpenStream): Promise<void> {
    const sink = new ResponseSink(response);
    const reader = new FeedReader({
      subscription,
      cursor: after === 'end' ? tail.at : after,
      sink,
      tail,
      log: this.log,
      inTurn: this.#inTurn,
      onBroken: (error) => this.#logger.error(error.message),
      patienceMillis: PATIENCE_MILLIS,
    });
    const release = this.access.add({ authorization, principal, accessEnded: () => reader.end('access-ended') });
    this.#add(reader);
    this.#coming -= 1;
    response.once('close', () => reader.gone());
    if (response.destroyed) reader.gone();
    try {
      await reader.run();
    } catch (error) {
      this.#logger.error(error);
      reader.end('interrupted');
    } finally {
      release();
      await this.#remove(reader);
    }
  }

  async onModuleDestroy(): Promise<void> {
    for (const reader of this.#readers) reader.end('stopping');
    await this.#stop();
  }

  #add(reader: FeedReader): void {
    this.#readers.add(reader);
    this.#beating ??= setInterval(() => this.#beat(), BEAT_MILLIS).unref();
  }

  async #remove(reader: FeedReader): Promise<void> {
    this.#readers.delete(reader);
    if (this.#readers.size + this.#coming === 0) await this.#stop();
  }

  async #stop(): Promise<void> {
    clearInterval(this.#beating);
    this.#beating = undefined;
    const tail = this.#tail;
    this.#tail = undefined;
    (await tail)?.end();
  }

  async #running(): Promise<LiveTail> {
    const before = this.#tail;
    if ((await before)?.ended === true && this.#tail === before) this.#tail = undefined;
    this.#tail ??= this.#start();
    return this.#tail;
  }

  async #start(): Promise<LiveTail> {
    try {
      return await LiveTail.start({
        log: this.log,
        watch: (partition, after, signal) => this.#watch(partition, after, signal),
        onBroken: (error) => this.#logger.error(error.message),
        onFailure: (error) => this.#logger.warn(`the log cannot be followed: ${String(error)}`),
      });
    } catch (error) {
      this.#tail = undefined;
      throw error;
    }
  }

  /** The bus tells of each position as soon as the relay has copied it; what stands there is read from the log itself. */
  async #watch(partition: number, after: number, signal: AbortSignal): Promise<void> {
    const epochs = new PostgresRelayEpochs(this.pool);
    const options = { nats: this.nats, epochs, partition, after, signal, logger: this.#logger, name: 'event feed' };
    for await (const { position } of followLog({ ...options, interested: () => false })) this.log.reaches(partition, position);
  }

  #beat(): void {
    for (const reader of this.#readers) reader.beat();
  }
}
