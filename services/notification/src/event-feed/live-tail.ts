import { erasedBy, partitionsOf } from '@yingda/event-store';
import type { BrokenSealError } from '@yingda/event-store';
import { sseFrame } from '@yingda/nest-kit';
import { formatCursor, shortLeaf } from './cursor.ts';
import type { Cursor, Place } from './cursor.ts';
import type { FeedLog, StoredEvent } from './feed-log.ts';
import { LogEntry, openEntries } from './log-entry.ts';
import { isPublic, sees } from './subscription.ts';
import type { Subscription } from './subscription.ts';

/** A reader that has got to the end of the log and is given what comes. */
export interface LiveReader {
  readonly subscription: Subscription;
  /** The frames of one batch, in order. */
  take(frames: readonly Buffer[]): void;
  /** The log cannot be followed any more. */
  interrupted(): void;
}

export interface LiveTailOptions {
  readonly log: FeedLog;
  /** Says by other ways than asking the database how far the log has got, until the signal aborts. */
  readonly watch?: (partition: number, after: number, signal: AbortSignal) => Promise<void>;
  readonly onBroken: (error: BrokenSealError) => void;
  readonly onFailure: (error: unknown) => void;
  /** Public events that are kept for readers who join; 4,096 by default. */
  readonly kept?: number;
}

/** What readers who are not far behind have missed. */
export interface Missed {
  readonly entries: readonly LogEntry[];
  /** Where they are then. */
  readonly upTo: Cursor;
}

/** Told where the tail was just before an event came that may be wanted. */
export type Wake = (before: Cursor) => void;

const BATCH = 500;

/**
 * The end of the log, followed once for all readers of the process: each batch is read once, each event is written as text once for each view, and every reader
 * whose subscription takes it is given the same bytes. What came last is kept, so that whoever is a little behind joins without asking the database.
 */
export class LiveTail {
  readonly #options: LiveTailOptions;
  readonly #ending = new AbortController();
  readonly #readers = new Set<LiveReader>();
  readonly #ofAccount = new Map<string | undefined, Set<LiveReader>>();
  readonly #at: Place[] = [];
  readonly #keptAfter: Place[] = [];
  #kept: LogEntry[] = [];
  #moved: (() => void)[] = [];
  readonly #wakes = new Map<string | undefined, Set<Wake>>();
  #personal = 0;

  private constructor(options: LiveTailOptions) {
    this.#options = options;
  }

  /** Follows the log from its present end on. */
  static async start(options: LiveTailOptions): Promise<LiveTail> {
    const tail = new LiveTail(options);
    for (const partition of partitionsOf(options.log)) {
      const place = { position: await options.log.head(partition) };
      tail.#at[partition] = place;
      tail.#keptAfter[partition] = place;
    }
    for (const partition of partitionsOf(options.log)) void tail.#follow(partition);
    return tail;
  }

  /** Where every reader that joined has got to. */
  get at(): Cursor {
    return [...this.#at];
  }

  get ended(): boolean {
    return this.#ending.signal.aborted;
  }

  /** What came after a cursor; `undefined` when not all of it is kept any more. */
  since(cursor: Cursor): Missed | undefined {
    if (this.#keptAfter.some(({ position }, partition) => (cursor[partition]?.position ?? 0) < position)) return undefined;
    return { entries: this.#keptSince(cursor), upTo: this.at };
  }

  /** From the end back to where nothing more can be missed: most readers are hardly behind, and much is kept. */
  #keptSince(cursor: Cursor): LogEntry[] {
    const behind = new Set<number>();
    this.#at.forEach(({ position }, partition) => position > (cursor[partition]?.position ?? 0) && behind.add(partition));
    let from = this.#kept.length;
    for (; from > 0 && behind.size > 0; from -= 1) {
      const event = this.#kept[from - 1]?.event;
      if (event && event.position <= (cursor[event.partition]?.position ?? 0)) behind.delete(event.partition);
    }
    return this.#kept.slice(from).filter(({ event }) => event.position > (cursor[event.partition]?.position ?? 0));
  }

  /** From now on the reader, who has had everything up to `at`, is given what comes. */
  join(reader: LiveReader): void {
    if (this.#readers.has(reader)) return;
    this.#readers.add(reader);
    const { account, view } = reader.subscription;
    const others = this.#ofAccount.get(account);
    if (others) others.add(reader);
    else this.#ofAccount.set(account, new Set([reader]));
    if (view.classes.size > 0) this.#personal += 1;
  }

  leave(reader: LiveReader): void {
    if (!this.#readers.delete(reader)) return;
    const { account, view } = reader.subscription;
    const others = this.#ofAccount.get(account);
    others?.delete(reader);
    if (others?.size === 0) this.#ofAccount.delete(account);
    if (view.classes.size > 0) this.#personal -= 1;
  }

  /** Resolves with the next batch, or at the end. */
  moved(): Promise<void> {
    return this.ended ? Promise.resolve() : new Promise((resolve) => this.#moved.push(resolve));
  }

  /**
   * Wakes once: when the next event of an account comes (of any account, without one), or at the end. What is not for it wakes nobody.
   * @returns how to wait no more
   */
  wakeFor(account: string | undefined, wake: Wake): () => void {
    const others = this.#wakes.get(account);
    if (others) others.add(wake);
    else this.#wakes.set(account, new Set([wake]));
    if (this.ended) this.#wakeThose([account], this.at);
    return () => {
      const rest = this.#wakes.get(account);
      rest?.delete(wake);
      if (rest?.size === 0) this.#wakes.delete(account);
    };
  }

  end(): void {
    this.#ending.abort();
    this.#wake();
    this.#wakeThose([...this.#wakes.keys()], this.at);
    for (const reader of [...this.#readers]) reader.interrupted();
  }

  async #follow(partition: number): Promise<void> {
    const { log, watch, onFailure } = this.#options;
    const { signal } = this.#ending;
    const after = this.#at[partition]?.position ?? 0;
    const watching = watch?.(partition, after, signal).catch(onFailure);
    try {
      for await (const events of log.subscribeText({ after, batchSize: BATCH, partition, signal })) await this.#pass(partition, events);
    } catch (error) {
      onFailure(error);
    }
    this.end();
    await watching;
  }

  async #pass(partition: number, events: readonly StoredEvent[]): Promise<void> {
    const before = this.at;
    this.#forget(new Set(erasedBy(events)));
    const entries = events.filter(isPublic).map((event) => new LogEntry(event));
    // Again where a reader came meanwhile to whom personal data may be shown.
    while (this.#personal > 0 && entries.some(({ isOpen }) => !isOpen))
      await openEntries(entries, this.#options.log, this.#options.onBroken);
    const frames = new Map<LiveReader, Buffer[]>();
    for (const entry of entries) {
      this.#at[partition] = { position: entry.event.position, leaf: shortLeaf(entry.leaf) };
      this.#keep(entry);
      this.#hand(entry, frames);
    }
    const last = events.at(-1)?.position ?? 0;
    if ((this.#at[partition]?.position ?? 0) < last) this.#at[partition] = { position: last };
    for (const [reader, own] of frames) reader.take(own);
    this.#wake();
    if (entries.length > 0) this.#wakeThose([...new Set(entries.map(({ event }) => event.account)), undefined], before);
  }

  #hand(entry: LogEntry, frames: Map<LiveReader, Buffer[]>): void {
    const id = formatCursor(this.#at);
    const byView = new Map<string, Buffer>();
    for (const account of [entry.event.account, undefined])
      for (const reader of this.#ofAccount.get(account) ?? []) {
        if (!sees(reader.subscription, entry.event)) continue;
        const { view } = reader.subscription;
        let frame = byView.get(view.key);
        if (!frame) byView.set(view.key, (frame = entryFrame(entry, id, view)));
        const own = frames.get(reader);
        if (own) own.push(frame);
        else frames.set(reader, [frame]);
      }
  }

  #keep(entry: LogEntry): void {
    const { kept = 4_096 } = this.#options;
    this.#kept.push(entry);
    if (this.#kept.length < 2 * kept) return;
    for (const { event } of this.#kept.slice(0, -kept)) this.#keptAfter[event.partition] = { position: event.position };
    this.#kept = this.#kept.slice(-kept);
  }

  #forget(subjects: ReadonlySet<string>): void {
    if (subjects.size === 0) return;
    for (const entry of this.#kept) if (entry.event.subject !== undefined && subjects.has(entry.event.subject)) entry.forget();
  }

  #wake(): void {
    for (const resolve of this.#moved.splice(0)) resolve();
  }

  #wakeThose(accounts: readonly (string | undefined)[], before: Cursor): void {
    for (const account of accounts) {
      const woken = this.#wakes.get(account);
      this.#wakes.delete(account);
      for (const wake of woken ?? []) wake(before);
    }
  }
}

/** An event as a reader is sent it; `id` is where the reader is then. */
export const entryFrame = (entry: LogEntry, id: string, view: Subscription['view']): Buffer => {
  const { item, text } = entry.show(view);
  return sseFrame({ id, ...('withheld' in item && { event: 'withheld' }), data: text });
};
