import { Inject, Injectable, Logger } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import type { NatsConnection } from '@nats-io/transport-node';
import { followLog, PostgresRelayEpochs } from '@yingda/messaging';
import { Authenticator, DATABASE_POOL, EVENT_STORE, NATS, Problem, ServiceMetrics } from '@yingda/nest-kit';
import type { Principal } from '@yingda/nest-kit';
import type { ServerResponse } from 'node:http';
import type { Pool } from 'pg';
import type { Cursor } from './cursor.ts';
import { FeedReader } from './feed-reader.ts';
import type { FeedLog } from './feed-log.ts';
import { turns } from './in-turn.ts';
import { LiveTail } from './live-tail.ts';
import { ResponseSink } from './sse.ts';
import type { Subscription } from './subscription.ts';

/** Streams of events that a process keeps open at once. */
const MOST_READERS = 10_000;
/** Proxies give up connections that are silent for a minute or so. */
const BEAT_MILLIS = 15_000;
/** A key that was revoked is given events no longer than this. */
const RECHECK_MILLIS = 2_000;
const PATIENCE_MILLIS = 30_000;
/** Readers that read what they missed from the database at once. */
const READING_AT_ONCE = 2;

/** Who is read to, and since which proof. */
interface Reading {
  readonly reader: FeedReader;
  readonly authorization: string;
  readonly principal: Principal;
}

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
  readonly #readings = new Set<Reading>();
  readonly #inTurn = turns(READING_AT_ONCE);
  #tail: Promise<LiveTail> | undefined;
  /** Admitted, and not reading yet. */
  #coming = 0;
  #timers: NodeJS.Timeout[] = [];

  constructor(
    @Inject(EVENT_STORE) private readonly log: FeedLog,
    @Inject(DATABASE_POOL) private readonly pool: Pool,
    @Inject(NATS) private readonly nats: NatsConnection,
    @Inject(Authenticator) private readonly authenticator: Authenticator,
    @Inject(ServiceMetrics) metrics: ServiceMetrics,
  ) {
    metrics.addGauge({
      name: 'yingda_feed_readers',
      help: 'Streams of events that are open in this process',
      collect: () => [{ value: this.#readings.size }],
    });
  }

  /** Lets one more in, who is to be given to `stream` at once. @throws Problem TOO_MANY_READERS; what the log answers when it cannot be followed */
  async admit(): Promise<LiveTail> {
    if (this.#readings.size + this.#coming >= MOST_READERS) throw new Problem('TOO_MANY_READERS');
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
    const reading = { reader, authorization, principal };
    this.#add(reading);
    this.#coming -= 1;
    response.once('close', () => reader.gone());
    if (response.destroyed) reader.gone();
    try {
      await reader.run();
    } catch (error) {
      this.#logger.error(error);
      reader.end('interrupted');
    } finally {
      await this.#remove(reading);
    }
  }

  async onModuleDestroy(): Promise<void> {
    for (const { reader } of this.#readings) reader.end('stopping');
    await this.#stop();
  }

  #add(reading: Reading): void {
    this.#readings.add(reading);
    if (this.#timers.length > 0) return;
    this.#timers = [setInterval(() => this.#beat(), BEAT_MILLIS).unref(), setInterval(() => void this.#recheck(), RECHECK_MILLIS).unref()];
  }

  async #remove(reading: Reading): Promise<void> {
    this.#readings.delete(reading);
    if (this.#readings.size + this.#coming === 0) await this.#stop();
  }

  async #stop(): Promise<void> {
    for (const timer of this.#timers.splice(0)) clearInterval(timer);
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
    for (const { reader } of this.#readings) reader.beat();
  }

  /** Ends the streams of those who may not read any more, or not as they did when they began. Keys do not wait for an issuer of tokens that is away. */
  async #recheck(): Promise<void> {
    const readings = [...this.#readings];
    const isKey = ({ authorization }: Reading): boolean => authorization.includes(' yk_');
    await Promise.all([this.#recheckAll(readings.filter(isKey)), this.#recheckAll(readings.filter((each) => !isKey(each)))]);
  }

  async #recheckAll(readings: readonly Reading[]): Promise<void> {
    const authorizations = [...new Set(readings.map(({ authorization }) => authorization))];
    try {
      const principals = await this.authenticator.recheck(authorizations);
      const now = new Map(authorizations.map((authorization, index) => [authorization, principals[index]]));
      for (const { reader, authorization, principal } of readings)
        if (!isSame(principal, now.get(authorization))) reader.end('access-ended');
    } catch (error) {
      // Nobody is let go for a database that cannot be asked; the next time comes soon.
      this.#logger.warn(`who reads could not be checked: ${String(error)}`);
    }
  }
}

const isSame = (before: Principal, now: Principal | undefined): boolean =>
  now !== undefined &&
  before.account === now.account &&
  before.roles.join() === now.roles.join() &&
  (before.scopes ?? []).join() === (now.scopes ?? []).join();
