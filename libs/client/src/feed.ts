import type { Api } from './api.ts';
import type { CheckpointStore } from './checkpoints/checkpoint-store.ts';
import type { Transactions } from './checkpoints/transactions.ts';
import type { EventEnvelope, FeedEvent, WithheldEvent } from './feed-event.ts';
import type { Filter } from './filter.ts';
import { covers } from './position.ts';
import type { Delivery, FeedStatus, Position, Transport } from './transport.ts';
import { EVENTS } from './transports/pages.ts';
import type { EventPage } from './transports/pages.ts';
import { showOrTell } from './withheld.ts';

/** What to follow, and from where. */
export interface SubscribeOptions<F extends Filter = Filter> {
  /** Of the subscription: its position is kept under it. One program at a time reads under one name. */
  readonly name: string;
  /** `sse()`, `pages()`, or `nats()` of `@yingda/client/nats`. They share positions: a subscription may go on by another one. */
  readonly via: Transport;
  /** Where to begin when no position is kept yet: `beginning` (the default), `end`, or a position such as a snapshot's. */
  readonly after?: Position;
  /** What is wanted; everything that may be seen without it. Written where it is, the types of events follow from it. */
  readonly filter?: F;
  /** Where the position is kept. Without it nothing is kept, and every start begins at `after`; `exactlyOnce` needs none. */
  readonly checkpoints?: CheckpointStore;
  /** Ends the feed without an error. */
  readonly signal?: AbortSignal;
  /** Told how it goes: connecting, catching up, live, or waiting after a failure that passes. */
  readonly onStatus?: (status: FeedStatus) => void;
  /** Told of an event that cannot be shown; the feed goes on after it. Without it the feed ends with a `WithheldEventError`, so that nothing is passed over unnoticed. */
  readonly onWithheld?: (event: WithheldEvent) => void | Promise<void>;
}

export interface ExactlyOnceOptions {
  /** How many events may share one transaction, where there are that many: more a second, and more to do again after a failure. 1 by default. */
  readonly eventsPerTransaction?: number;
}

/** Positions that moved on over events of others are kept at most so often. */
const MOVED_EVERY_MILLIS = 5_000;

/** A subscription to events: in the order of the log, from where it had got to. Use it in one of three ways, one at a time. */
export class Feed<Event extends EventEnvelope = FeedEvent> implements AsyncIterable<Event> {
  readonly #api: Api;
  readonly #options: SubscribeOptions;
  readonly #positions = new WeakMap<object, Position>();
  #saved: Position | undefined;
  #delivered: Position | undefined;
  #moved: { readonly position: Position; readonly at: number } | undefined;
  #latest: Position | undefined;
  #queue: Promise<void> = Promise.resolve();

  constructor(api: Api, options: SubscribeOptions) {
    this.#api = api;
    this.#options = options;
  }

  /** The position that is kept; `undefined` before there is one. */
  get position(): Position | undefined {
    return this.#saved;
  }

  /**
   * For your own loop; `await feed.done(event)` when an event has been dealt with. Whatever was not done when the program ended comes again.
   * @throws ProblemError when access has ended or the position is of another log; WithheldEventError; SecondReaderError
   */
  async *[Symbol.asyncIterator](): AsyncGenerator<Event, void, undefined> {
    const { name, checkpoints } = this.#options;
    this.#saved = this.#latest = await checkpoints?.load(name);
    const after = this.#saved ?? (await this.#start((position) => this.#keep(position)));
    for await (const batch of this.#batches(after)) {
      for (const { event, position } of batch) {
        this.#delivered = position;
        const shown = await showOrTell(event, this.#options.onWithheld);
        if (!shown) continue;
        this.#positions.set(shown, position);
        yield shown as unknown as Event;
      }
      await this.#keepMoved();
    }
  }

  /** Keeps the position of an event: it and everything before it has been dealt with. @throws SecondReaderError; what the check-point store throws */
  async done(event: Event): Promise<void> {
    const position = this.#positions.get(event);
    if (position === undefined)
      throw new TypeError(`the event ${event.id} at ${event.position} did not come from the feed ${this.#options.name}`);
    await this.#keep(position);
    this.#options.via.acknowledged?.(position);
  }

  /** Hands over one event after the other, and keeps the position after each: at least once. Until the signal aborts. @throws as the loop; what the handler throws */
  async each(handler: (event: Event) => void | Promise<void>): Promise<void> {
    for await (const event of this) {
      await handler(event);
      await this.done(event);
    }
  }

  /**
   * What your handler does with `transaction`, and the position, are committed together or not at all: so each event takes effect exactly once, whenever the program
   * dies. Until the signal aborts.
   * @throws as the loop; what the handler throws, whose transaction is undone then
   */
  async exactlyOnce<Tx>(
    transactions: Transactions<Tx>,
    handler: (event: Event, transaction: Tx) => void | Promise<void>,
    { eventsPerTransaction = 1 }: ExactlyOnceOptions = {},
  ): Promise<void> {
    const { name } = this.#options;
    const keep = async (position: Position, effects?: (transaction: Tx) => Promise<void>): Promise<void> => {
      await transactions.run(async (transaction) => {
        // First, so that a second reader is refused before it has done anything.
        await transactions.save(transaction, name, position, this.#saved);
        await effects?.(transaction);
      });
      this.#saved = position;
      this.#options.via.acknowledged?.(position);
    };
    this.#saved = await transactions.load(name);
    const after = this.#saved ?? (await this.#start(keep));
    for await (const batch of this.#batches(after)) {
      for (const some of inParts(batch, Math.max(1, Math.floor(eventsPerTransaction)))) {
        const position = some.at(-1)?.position ?? after;
        await keep(position, async (transaction) => {
          for (const { event } of some) {
            const shown = await showOrTell(event, this.#options.onWithheld);
            if (shown) await handler(shown as unknown as Event, transaction);
          }
        });
        this.#delivered = position;
      }
      const moved = this.#movedOn();
      if (moved !== undefined) await keep(moved);
    }
  }

  /** Where to begin without a position. The end is settled at once and kept, so that nothing is lost before the first event is done. */
  async #start(keep: (position: Position) => Promise<void>): Promise<Position> {
    const { after = 'beginning', signal } = this.#options;
    if (after !== 'end') return after;
    const { position } = await this.#api.get<EventPage>(EVENTS, { after, limit: 1 }, { ...(signal && { signal }) });
    await keep(position);
    return position;
  }

  async *#batches(after: Position): AsyncGenerator<readonly Delivery[], void, undefined> {
    const { via, filter = {}, signal, onStatus } = this.#options;
    const leaving = new AbortController();
    this.#delivered = this.#moved = undefined;
    try {
      yield* via.open({
        api: this.#api,
        filter,
        after,
        signal: signal ? AbortSignal.any([signal, leaving.signal]) : leaving.signal,
        onStatus: onlyChanges(onStatus),
        onMoved: (position) => (this.#moved = { position, at: this.#moved?.at ?? 0 }),
      });
    } catch (error) {
      // The transport ends with the signal's reason: that is what was asked for.
      if (!signal?.aborted) throw error;
    } finally {
      leaving.abort();
    }
  }

  /** In turn; of several that wait only the furthest is written. */
  #keep(position: Position): Promise<void> {
    const { name, checkpoints } = this.#options;
    if (this.#latest === undefined || !covers(this.#latest, position)) this.#latest = position;
    const kept = this.#queue.then(async () => {
      const wanted = this.#latest ?? position;
      if (this.#saved !== undefined && covers(this.#saved, wanted)) return;
      await checkpoints?.save(name, wanted, this.#saved);
      this.#saved = wanted;
    });
    // Whoever asked for it is told of a failure; those who come after try again.
    this.#queue = kept.catch(() => undefined);
    return kept;
  }

  async #keepMoved(): Promise<void> {
    const moved = this.#movedOn();
    if (moved !== undefined) await this.#keep(moved);
  }

  /** A position beyond the last event, when everything that came is done and it is time to keep it. */
  #movedOn(): Position | undefined {
    if (!this.#moved || Date.now() - this.#moved.at < MOVED_EVERY_MILLIS) return undefined;
    if (this.#delivered !== undefined && this.#delivered !== this.#saved) return undefined;
    if (this.#saved !== undefined && covers(this.#saved, this.#moved.position)) return undefined;
    this.#moved = { position: this.#moved.position, at: Date.now() };
    return this.#moved.position;
  }
}

/** Transports say how it goes as often as they like. */
const onlyChanges = (onStatus: ((status: FeedStatus) => void) | undefined): ((status: FeedStatus) => void) => {
  let last: FeedStatus | undefined;
  return (status) => {
    if (last?.state === status.state && last.reason === status.reason) return;
    last = status;
    onStatus?.(status);
  };
};

const inParts = <T>(all: readonly T[], most: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / most) }, (_, index) => all.slice(index * most, (index + 1) * most));
