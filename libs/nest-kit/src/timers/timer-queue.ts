import type { EpochMillis } from '@yingda/kernel';
import { Heap } from './heap.ts';

/** A ticket, and when the next of its timers is due. */
export interface NextTimer {
  readonly ticket: string;
  readonly at: EpochMillis;
}

/** The two times there are: the wall's, which may step, and one that only goes on. */
export interface Times {
  readonly wall: EpochMillis;
  /** Milliseconds since whenever. */
  readonly steady: number;
}

/** A ticket that is taken out of the queue; handed back with `rest`. */
export interface QueuedTimer extends NextTimer {
  /** How often in a row it was looked at for this instant. */
  readonly looks: number;
}

interface Entry extends NextTimer {
  looks: number;
  taken: boolean;
  /** Steady time before which it is left alone. */
  until: number;
  /** Which reading of the table it was last found in. */
  reading: number;
}

/**
 * Tickets whose next timer is due within seconds, as the table said when it was last read. What was looked at is left alone for a while, since the read model
 * needs a moment to show what came of it; when the table names another instant for it, it is a new entry.
 */
export class TimerQueue {
  readonly #known = new Map<string, Entry>();
  readonly #waiting = new Heap<Entry>(({ at }) => at);
  readonly #resting = new Heap<Entry>(({ until }) => until);
  #reading = 0;

  /** Tickets in memory. */
  get size(): number {
    return this.#known.size;
  }

  /** Takes over what the table has: all that is due up to some instant, or the first of it. What is not there any more is forgotten. */
  load(rows: readonly NextTimer[], complete: boolean): void {
    this.#reading += 1;
    for (const { ticket, at } of rows) {
      const before = this.#known.get(ticket);
      if (before && (before.taken || before.at === at)) before.reading = this.#reading;
      else this.#wait({ ticket, at, looks: 0, taken: false, until: 0, reading: this.#reading });
    }
    const last = complete ? Number.POSITIVE_INFINITY : (rows.at(-1)?.at ?? Number.NEGATIVE_INFINITY);
    for (const entry of this.#known.values())
      if (entry.reading !== this.#reading && entry.at < last && !entry.taken) this.#known.delete(entry.ticket);
  }

  /** The next ticket that is due, those that were due first before the others. */
  take(now: Times): QueuedTimer | undefined {
    for (let rested = this.#resting.peek(); rested && rested.until <= now.steady; rested = this.#resting.peek()) {
      this.#resting.take();
      if (this.#isKnown(rested)) this.#waiting.add(rested);
    }
    for (let entry = this.#waiting.peek(); entry && entry.at <= now.wall; entry = this.#waiting.peek()) {
      this.#waiting.take();
      if (!this.#isKnown(entry)) continue;
      entry.taken = true;
      entry.looks += 1;
      return entry;
    }
    return undefined;
  }

  /** Hands a ticket back, to be left alone until a steady time. */
  rest(timer: QueuedTimer, until: number): void {
    const entry = this.#known.get(timer.ticket);
    if (!entry?.taken) return;
    entry.taken = false;
    entry.until = until;
    this.#resting.add(entry);
  }

  /** Milliseconds until the next one may be due, if no clock steps. */
  pause(now: Times): number {
    const due = this.#waiting.peek();
    const rested = this.#resting.peek();
    return Math.max(0, Math.min(due ? due.at - now.wall : Infinity, rested ? rested.until - now.steady : Infinity));
  }

  #wait(entry: Entry): void {
    this.#known.set(entry.ticket, entry);
    this.#waiting.add(entry);
  }

  /** Heaps let go of what is forgotten when they come to it. */
  #isKnown(entry: Entry): boolean {
    return this.#known.get(entry.ticket) === entry;
  }
}
