import { setTimeout as sleep } from 'node:timers/promises';

const SHORTEST_MILLIS = 10;
const LONGEST_MILLIS = 1_000;
const GROWTH = 1.5;

interface Waiter {
  readonly after: number;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Knows how far a partition reaches, and tells those who wait for more. It asks the database only while somebody waits: every 10 ms after
 * something happened, then ever more rarely, at least once a second. A commit of this process and a nudge from outside need no asking in vain.
 */
export class LogTail {
  readonly #readHead: () => Promise<number>;
  readonly #waiters = new Set<Waiter>();
  #known = 0;
  #pause = SHORTEST_MILLIS;
  #polling = false;
  #again = false;
  #nap = new AbortController();

  constructor(readHead: () => Promise<number>) {
    this.#readHead = readHead;
  }

  /** The log is known to reach `position`. */
  advance(position: number): void {
    if (position <= this.#known) return;
    this.#known = position;
    this.#pause = SHORTEST_MILLIS;
    for (const waiter of [...this.#waiters]) if (position > waiter.after) waiter.resolve();
  }

  /** Something may have happened: look at once. */
  nudge(): void {
    this.#pause = SHORTEST_MILLIS;
    this.#again = true;
    this.#nap.abort();
  }

  /** Resolves when the log goes beyond `position`, or when the signal aborts. @throws what the database answers */
  async beyond(position: number, signal: AbortSignal): Promise<void> {
    if (this.#known > position || signal.aborted) return;
    let waiter: Waiter | undefined;
    let abort: (() => void) | undefined;
    try {
      await new Promise<void>((resolve, reject) => {
        waiter = { after: position, resolve, reject };
        abort = resolve;
        this.#waiters.add(waiter);
        signal.addEventListener('abort', abort);
        if (this.#polling) this.nudge();
        else void this.#poll();
      });
    } finally {
      if (waiter) this.#waiters.delete(waiter);
      if (abort) signal.removeEventListener('abort', abort);
    }
  }

  async #poll(): Promise<void> {
    this.#polling = true;
    try {
      while (this.#waiters.size > 0) {
        this.#again = false;
        this.advance(await this.#readHead());
        if (!this.#again) await this.#rest();
      }
    } catch (error) {
      for (const { reject } of this.#waiters) reject(error);
    } finally {
      this.#polling = false;
    }
  }

  async #rest(): Promise<void> {
    const nap = new AbortController();
    this.#nap = nap;
    const pause = this.#pause;
    this.#pause = Math.min(pause * GROWTH, LONGEST_MILLIS);
    // An aborted nap rejects: that is the nudge.
    await sleep(pause, undefined, { signal: nap.signal, ref: false }).catch((error: Error) => {
      if (error.name !== 'AbortError') throw error;
    });
  }
}
