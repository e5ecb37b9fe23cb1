import type { Logger } from '@nestjs/common';
import { millisOf } from '@yingda/kernel';
import type { Clock, EpochMillis } from '@yingda/kernel';
import { PostgresLeases, reasonOf } from '@yingda/messaging';
import { TimerQueue } from './timer-queue.ts';
import type { NextTimer, QueuedTimer, Times } from './timer-queue.ts';

/** Milliseconds of the future that are in memory. */
const AHEAD_MILLIS = 1_500;
/** Milliseconds between looks at the table: a timer that is set for sooner may be as late. */
const READ_EVERY_MILLIS = 500;
/** Tickets that one look adds at most: after a downtime there may be any number. */
const READ_MOST = 4_000;
/** The wall's clock is looked at so often at least: it may step. */
const LOOK_EVERY_MILLIS = 50;
/** Tickets that are left alone for a while, or fired and not in the read model yet: they stand before the others in the table. */
const MOST_RESTING = 200_000;

/** What is fired, and where it is found. */
export interface Timers {
  /** Whose lease it is: one process at a time fires these timers; the others wait for it. */
  readonly lease: string;
  /** Tickets that are worked on at once: they share reads and appends, so the more there are, the less each costs. */
  readonly atOnce: number;
  /** Tickets with a timer due at an instant or before, those due first first. */
  readonly dueBy: (instant: EpochMillis, limit: number) => Promise<NextTimer[]>;
  /** Fires what is due on a ticket, exactly once in effect. @returns for how many milliseconds it is left alone. Never throws */
  readonly fire: (timer: QueuedTimer) => Promise<number>;
  /** This process holds the lease from now on. */
  readonly begun?: () => void;
}

/** Where and by what time. */
export interface TimerPlace {
  readonly connectionString: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Fires timers at their instants, as a read model has them, while this process holds the lease. */
export class TimerLoop {
  readonly #timers: Timers;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #leases: PostgresLeases;
  readonly #stop = new AbortController();
  #queue = new TimerQueue();
  #underWay = new Set<Promise<void>>();
  #reading: Promise<void> | undefined;
  #readNext = 0;
  #readUpTo = 0;
  #active = false;
  #wake: () => void = () => undefined;
  #run: Promise<void> = Promise.resolve();

  constructor(timers: Timers, { connectionString, clock, logger }: TimerPlace) {
    this.#timers = timers;
    this.#clock = clock;
    this.#logger = logger;
    this.#leases = new PostgresLeases({ connectionString, applicationName: `yingda ${timers.lease}`, logger });
  }

  /** Whether the timers are this process's to fire. */
  get active(): boolean {
    return this.#active;
  }

  start(): void {
    this.#run = this.#serve();
  }

  /** Begins nothing new; what is under way is finished. */
  async stop(): Promise<void> {
    this.#stop.abort();
    this.#wake();
    await this.#run;
    await this.#leases.close();
  }

  async #serve(): Promise<void> {
    const stop = this.#stop.signal;
    while (!stop.aborted) {
      const held = await this.#leases.lease(this.#timers.lease).acquire(stop);
      if (!held) return;
      const signal = AbortSignal.any([stop, held.lost]);
      signal.addEventListener('abort', () => this.#wake());
      this.#active = true;
      await this.#fireUntil(signal);
      this.#active = false;
      await held.release();
    }
  }

  async #fireUntil(signal: AbortSignal): Promise<void> {
    this.#queue = new TimerQueue();
    this.#readNext = 0;
    this.#readUpTo = Number.NEGATIVE_INFINITY;
    this.#timers.begun?.();
    while (!signal.aborted) {
      this.#keepReading();
      this.#begin();
      if (!signal.aborted) await this.#untilSomethingIsDue();
    }
    await Promise.allSettled([...this.#underWay, this.#reading]);
  }

  /** Reads the table now and then, and at once where the clock has left what was read. */
  #keepReading(): void {
    const { wall, steady } = this.#times();
    if (this.#reading) return;
    const isAway = wall > this.#readUpTo || wall < this.#readUpTo - 2 * AHEAD_MILLIS;
    if (steady < this.#readNext - (isAway ? READ_EVERY_MILLIS - LOOK_EVERY_MILLIS : 0)) return;
    this.#readNext = steady + READ_EVERY_MILLIS;
    this.#reading = this.#read(wall + AHEAD_MILLIS).finally(() => {
      this.#reading = undefined;
      this.#wake();
    });
  }

  async #read(upTo: number): Promise<void> {
    const limit = Math.min(this.#queue.size, MOST_RESTING) + READ_MOST;
    const began = performance.now();
    try {
      const rows = await this.#timers.dueBy(upTo, limit);
      this.#readUpTo = upTo;
      this.#queue.load(rows, rows.length < limit);
      // However much there is to read, most of the time is not for reading.
      this.#readNext = Math.max(this.#readNext, performance.now() + 3 * (performance.now() - began));
    } catch (error) {
      this.#logger.warn(`timers cannot be read: ${reasonOf(error)}`);
    }
  }

  #begin(): void {
    while (this.#underWay.size < this.#timers.atOnce) {
      const timer = this.#queue.take(this.#times());
      if (!timer) return;
      const work = this.#fire(timer).finally(() => {
        this.#underWay.delete(work);
        this.#wake();
      });
      this.#underWay.add(work);
    }
  }

  async #fire(timer: QueuedTimer): Promise<void> {
    const rest = await this.#timers.fire(timer);
    this.#queue.rest(timer, performance.now() + rest);
  }

  /** Never for long: who sleeps does not see the clock step. */
  #untilSomethingIsDue(): Promise<void> {
    const due = this.#underWay.size < this.#timers.atOnce ? this.#queue.pause(this.#times()) : LOOK_EVERY_MILLIS;
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.min(due, LOOK_EVERY_MILLIS));
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #times(): Times {
    return { wall: millisOf(this.#clock.now()), steady: performance.now() };
  }
}
