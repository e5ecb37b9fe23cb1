import type { BrokenSealError } from '@yingda/event-store';
import { partitionsOf } from '@yingda/event-store';
import { sseComment, sseFrame } from '@yingda/nest-kit';
import type { Sink } from '@yingda/nest-kit';
import { covers, formatCursor, shortLeaf } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import type { FeedLog } from './feed-log.ts';
import { entryFrame } from './live-tail.ts';
import type { LiveReader, LiveTail } from './live-tail.ts';
import { openEntries } from './log-entry.ts';
import type { LogEntry } from './log-entry.ts';
import { movedTo, readStretch } from './read-log.ts';
import { sees } from './subscription.ts';
import type { Subscription } from './subscription.ts';

/** Why a stream of events was ended from this side. */
export type EndReason = keyof typeof REMEDIES;

const REMEDIES = {
  'too-slow': 'You did not take what was sent. Connect again with the position as Last-Event-ID, and read faster or ask for fewer events.',
  'access-ended': 'Your key or token is valid no more, or what it allows has changed. Connect again with a valid one.',
  interrupted: 'The log could not be followed for a moment. Connect again with the position as Last-Event-ID.',
  stopping: 'This process is being stopped. Connect again with the position as Last-Event-ID.',
} as const;

export interface FeedReaderOptions {
  readonly subscription: Subscription;
  readonly cursor: Cursor;
  readonly sink: Sink;
  readonly tail: LiveTail;
  readonly log: FeedLog;
  /** Lets so many readers at once read from the database. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  readonly onBroken: (error: BrokenSealError) => void;
  /** How long a reader may take nothing of what waits for it. */
  readonly patienceMillis: number;
}

/** Events that are read from the database in one go. */
const PAGE = 500;

/** One reader: what it has missed first, from the database or from what the tail keeps, then what comes. A slow one is paused, then dropped. */
export class FeedReader implements LiveReader {
  readonly subscription: Subscription;
  readonly #options: FeedReaderOptions;
  #cursor: Cursor;
  #live: (() => void) | undefined;
  #ended = false;
  #quiet = false;

  constructor(options: FeedReaderOptions) {
    this.subscription = options.subscription;
    this.#options = options;
    this.#cursor = options.cursor;
  }

  /** Until the stream has ended, from whichever side. */
  async run(): Promise<void> {
    const { sink, tail, patienceMillis } = this.#options;
    while (!this.#ended) {
      if (!(await sink.drained(patienceMillis))) return this.end('too-slow');
      if (tail.ended) return this.end('interrupted');
      await this.#advance(tail);
    }
  }

  take(frames: readonly Buffer[]): void {
    this.#quiet = false;
    const room = this.#options.sink.write(frames.length === 1 && frames[0] ? frames[0] : Buffer.concat(frames));
    if (!room) this.#pause();
  }

  interrupted(): void {
    this.#pause();
  }

  /** Says that the stream lives, and where it is, when nothing was sent since the last time. */
  beat(): void {
    if (this.#ended) return;
    if (this.#quiet) {
      const frame = this.#live ? sseFrame({ id: formatCursor(this.#options.tail.at) }) : sseComment('reading');
      if (!this.#options.sink.write(frame)) this.#pause();
    }
    this.#quiet = true;
  }

  end(reason: EndReason): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#pause();
    const position = formatCursor(this.#cursor);
    const data = JSON.stringify({ reason, position, remedy: REMEDIES[reason] });
    this.#options.sink.end(sseFrame({ id: position, event: 'end', data }), this.#options.patienceMillis);
  }

  /** The reader has gone. */
  gone(): void {
    this.#ended = true;
    this.#pause();
  }

  async #advance(tail: LiveTail): Promise<void> {
    const missed = tail.since(this.#cursor);
    if (!missed) return this.#fromLog();
    if (!covers(missed.upTo, this.#cursor)) return tail.moved();
    if (missed.entries.length > 0) await this.#send(missed.entries.filter(({ event }) => this.#wants(event)));
    if (this.#ended) return;
    this.#cursor = missed.upTo;
    // Nothing may have come while something was sent: then there is no gap between what was kept and what comes.
    if (covers(missed.upTo, tail.at)) await this.#follow(tail);
  }

  #follow(tail: LiveTail): Promise<void> {
    tail.join(this);
    return new Promise((resolve) => (this.#live = resolve));
  }

  #pause(): void {
    if (!this.#live) return;
    const { tail } = this.#options;
    tail.leave(this);
    this.#cursor = tail.at;
    this.#live();
    this.#live = undefined;
  }

  async #fromLog(): Promise<void> {
    const { log, sink, inTurn, patienceMillis } = this.#options;
    for (const partition of partitionsOf(log)) {
      const after = this.#cursor[partition]?.position ?? 0;
      const stretch = { subscription: this.subscription, partition, after, limit: PAGE };
      const { entries, reached } = await inTurn(() => readStretch(log, stretch));
      await this.#send(entries);
      if (this.#ended) return;
      this.#cursor = movedTo(this.#cursor, partition, reached);
      if (!(await sink.drained(patienceMillis))) return this.end('too-slow');
    }
  }

  async #send(entries: readonly LogEntry[]): Promise<void> {
    if (entries.length === 0) return;
    const { log, sink, onBroken } = this.#options;
    const { view } = this.subscription;
    if (view.classes.size > 0) await openEntries(entries, log, onBroken);
    if (this.#ended) return;
    const frames = entries.map((entry) => {
      const { partition, position } = entry.event;
      this.#cursor = movedTo(this.#cursor, partition, { position, leaf: shortLeaf(entry.leaf) });
      return entryFrame(entry, formatCursor(this.#cursor), view);
    });
    this.#quiet = false;
    sink.write(Buffer.concat(frames));
  }

  #wants(event: LogEntry['event']): boolean {
    return sees(this.subscription, event);
  }
}
