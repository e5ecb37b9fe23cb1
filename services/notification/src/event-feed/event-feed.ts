import { Inject, Injectable, Logger } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import { AccessWatch, EVENT_STORE, Problem, ResponseSink, ServiceMetrics } from '@yingda/nest-kit';
import type { Principal } from '@yingda/nest-kit';
import type { ServerResponse } from 'node:http';
import type { Cursor } from './cursor.ts';
import { FeedReader } from './feed-reader.ts';
import type { FeedLog } from './feed-log.ts';
import { turns } from './in-turn.ts';
import { SharedTail } from './shared-tail.ts';
import type { TailShare } from './shared-tail.ts';
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
  readonly share: TailShare;
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
  /** Admitted, and not reading yet. */
  #coming = 0;
  #beating: NodeJS.Timeout | undefined;

  constructor(
    @Inject(EVENT_STORE) private readonly log: FeedLog,
    private readonly tail: SharedTail,
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
  async admit(): Promise<TailShare> {
    if (this.#readers.size + this.#coming >= MOST_READERS) throw new Problem('TOO_MANY_READERS');
    this.#coming += 1;
    try {
      return await this.tail.share();
    } catch (error) {
      this.#coming -= 1;
      throw error;
    }
  }

  /** Until the stream has ended. */
  async stream({ share, subscription, after, authorization, principal, response }: OpenStream): Promise<void> {
    const { tail } = share;
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
      this.#remove(reader);
      share.release();
    }
  }

  onModuleDestroy(): void {
    for (const reader of this.#readers) reader.end('stopping');
  }

  #add(reader: FeedReader): void {
    this.#readers.add(reader);
    this.#beating ??= setInterval(() => this.#beat(), BEAT_MILLIS).unref();
  }

  #remove(reader: FeedReader): void {
    this.#readers.delete(reader);
    if (this.#readers.size > 0) return;
    clearInterval(this.#beating);
    this.#beating = undefined;
  }

  #beat(): void {
    for (const reader of this.#readers) reader.beat();
  }
}
