import type { BrokenSealError } from '@yingda/event-store';
import type { Clock, Instant } from '@yingda/kernel';
import { millisOf } from '@yingda/kernel';
import {
  delivered,
  dueNow,
  failed,
  isBlocked,
  isDown,
  isHopeless,
  messageOf,
  nextDue,
  putBehind,
  roomForNew,
} from '../domain/webhook/progress.ts';
import type { Message, Progress } from '../domain/webhook/progress.ts';
import { covers } from '../event-feed/cursor.ts';
import type { Cursor } from '../event-feed/cursor.ts';
import type { FeedLog } from '../event-feed/feed-log.ts';
import type { LiveTail } from '../event-feed/live-tail.ts';
import { openEntries } from '../event-feed/log-entry.ts';
import type { LogEntry } from '../event-feed/log-entry.ts';
import type { Subscription } from '../event-feed/subscription.ts';
import { pause } from '../pause.ts';
import type { Attempt } from './attempt.ts';
import type { EndpointAtWork } from './endpoint.ts';
import type { EndpointStore } from './endpoint-store.ts';
import { entryAt, nextEvents } from './next-events.ts';
import type { Posted, Postman } from './post.ts';
import type { TicketGrades } from './ticket-grades.ts';
import type { Idle } from './rounds.ts';
import { webhookHeaders } from './webhook-headers.ts';

export interface EndpointWorkerParts {
  readonly log: FeedLog;
  readonly store: EndpointStore;
  readonly postman: Postman;
  readonly clock: Clock;
  readonly grades: TicketGrades;
  /** The tail of now: another one after the log could not be followed for a moment. */
  readonly tail: () => Promise<LiveTail>;
  readonly onBroken: (error: BrokenSealError) => void;
}

/** New events that are taken at once. */
const MOST_AT_ONCE = 100;
/** Conversations with one endpoint at once; each ticket's events go one after the other. */
const CONVERSATIONS = 8;
/** How often a worker that waits for a time looks at the clock, which may be set. */
const LOOK_MILLIS = 250;

interface Turn {
  readonly message: Message;
  /** Absent where it has to be read. */
  readonly entry?: LogEntry;
}

/** Delivers to one endpoint until it is told to stop, or somebody has changed the endpoint. Whatever the endpoint does holds up no other. */
export class EndpointWorker {
  readonly #parts: EndpointWorkerParts;
  readonly #work: EndpointAtWork;
  readonly #subscription: Subscription;
  #cursor: Cursor;
  #progress: Progress;
  #attempts: Attempt[] = [];
  #gone = false;
  /** The tail at whose end it waits, with nothing for it since. */
  #idleAt: LiveTail | undefined;
  #noted: Cursor;

  constructor(work: EndpointAtWork, subscription: Subscription, parts: EndpointWorkerParts) {
    this.#work = work;
    this.#subscription = subscription;
    this.#parts = parts;
    this.#cursor = work.cursor;
    this.#noted = work.cursor;
    this.#progress = work.progress;
  }

  /** How far it has got without anything for it, to be noted; `undefined` while there is something, or nothing new to note. */
  idle(): Idle | undefined {
    const cursor = this.#idleAt?.at;
    if (!cursor || covers(this.#noted, cursor)) return undefined;
    this.#noted = cursor;
    return { id: this.#work.endpoint.id, generation: this.#work.generation, cursor };
  }

  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const tail = await this.#parts.tail();
      const [before, cursorBefore] = [this.#progress, this.#cursor];
      await this.#deliver(this.#dueTurns(), signal);
      const reached = await this.#takeNew(tail, signal);
      const off = this.#off();
      if (this.#attempts.length > 0 || this.#progress !== before) {
        const attempts = this.#attempts;
        this.#attempts = [];
        this.#cursor = reached;
        const round = { cursor: reached, before, progress: this.#progress, attempts, ...(off && { off }) };
        if (!(await this.#parts.store.keep(this.#work, round)) || off) return;
      } else {
        // What is not for the endpoint is passed over again after a restart, at no cost to anybody.
        this.#cursor = reached;
        if (reached === cursorBefore || covers(reached, tail.at)) await this.#wait(tail, signal);
      }
    }
  }

  #now(): Instant {
    return this.#parts.clock.now();
  }

  #dueTurns(): Turn[][] {
    return dueNow(this.#progress, this.#now()).map((waiting) => [{ message: messageOf(waiting) }]);
  }

  async #takeNew(tail: LiveTail, signal: AbortSignal): Promise<Cursor> {
    const limit = roomForNew(this.#progress, this.#now(), MOST_AT_ONCE);
    if (limit === 0) return this.#cursor;
    const { log, grades, onBroken } = this.#parts;
    const next = await nextEvents({ log, tail, subscription: this.#subscription, after: this.#cursor, limit });
    const wanted = await grades.wanted(next.entries, this.#work.endpoint.filter.grades);
    if (this.#subscription.view.classes.size > 0) await openEntries(wanted, log, onBroken);
    const byKey = new Map<string, Turn[]>();
    for (const entry of wanted) {
      const message = messageIn(entry);
      if (isBlocked(this.#progress, message.key)) this.#progress = putBehind(this.#progress, message);
      else byKey.set(message.key, [...(byKey.get(message.key) ?? []), { message, entry }]);
    }
    await this.#deliver([...byKey.values()], signal);
    return next.reached;
  }

  /** Each row in its order, several rows at once. */
  async #deliver(rows: Turn[][], signal: AbortSignal): Promise<void> {
    const probing = isDown(this.#progress);
    const queue = [...rows];
    const converse = async (): Promise<void> => {
      for (let row = queue.shift(); row; row = queue.shift())
        await this.#deliverRow(row, () => signal.aborted || (!probing && isDown(this.#progress)));
    };
    await Promise.all(Array.from({ length: Math.min(CONVERSATIONS, queue.length) }, converse));
  }

  /** An endpoint that begins to fail meanwhile, or that somebody changes, is spared the rest. */
  async #deliverRow(row: readonly Turn[], isSpared: () => boolean): Promise<void> {
    let refused = false;
    for (const turn of row) {
      if (refused || isSpared()) this.#progress = putBehind(this.#progress, turn.message);
      else refused = !(await this.#attempt(turn));
    }
  }

  async #attempt({ message, entry }: Turn): Promise<boolean> {
    const { log, postman, onBroken } = this.#parts;
    const { url } = this.#work.endpoint;
    const event = entry ?? (await entryAt(log, message));
    if (!entry && this.#subscription.view.classes.size > 0) await openEntries([event], log, onBroken);
    const body = event.show(this.#subscription.view).text;
    const [at, started] = [this.#now(), performance.now()];
    const signed = { id: event.position, timestamp: Math.floor(millisOf(at) / 1_000), body };
    const posted = await postman.post(new URL(url), webhookHeaders(signed, this.#work.secretsAt(at)), body);
    this.#record(message, posted, { at, millis: Math.round(performance.now() - started) });
    return posted.outcome === 'delivered';
  }

  #record(message: Message, posted: Posted, { at, millis }: { readonly at: Instant; readonly millis: number }): void {
    if (posted.outcome === 'delivered') {
      this.#progress = delivered(this.#progress, message);
      this.#attempts.push({ ...message, at, millis, status: posted.status });
      return;
    }
    const { error, status, gone } = posted;
    this.#gone ||= gone;
    const answer = { error, ...(status !== undefined && { status }) };
    this.#progress = failed(this.#progress, message, { at: this.#now(), ...answer });
    this.#attempts.push({ ...message, at, millis, ...answer });
  }

  #off(): 'gone' | 'unreachable' | undefined {
    if (this.#gone) return 'gone';
    return isHopeless(this.#progress, this.#now()) ? 'unreachable' : undefined;
  }

  /** Until there is more in the log for it, or something that waits may be due. */
  async #wait(tail: LiveTail, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const isTimed = nextDue(this.#progress) !== undefined;
    const isAtEnd = covers(this.#cursor, tail.at);
    const over = new AbortController();
    const stopped = new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve(), { once: true, signal: over.signal });
    });
    const moved = new Promise<void>((resolve) => {
      if (isDown(this.#progress)) return;
      if (isAtEnd) this.#idleAt = tail;
      const noMore = tail.wakeFor(this.#subscription.account, (before) => {
        this.#idleAt = undefined;
        // Nothing in between was for it.
        if (isAtEnd) this.#cursor = before;
        resolve();
      });
      over.signal.addEventListener('abort', noMore, { once: true });
    });
    await Promise.race([stopped, moved, ...(isTimed ? [pause(LOOK_MILLIS, over.signal)] : [])]);
    this.#idleAt = undefined;
    over.abort();
  }
}

const messageIn = ({ event }: LogEntry): Message => ({
  partition: event.partition,
  position: event.position,
  key: event.ticket ?? event.streamId,
  type: event.type,
  eventId: event.id,
  ...(event.ticket !== undefined && { ticket: event.ticket }),
});
