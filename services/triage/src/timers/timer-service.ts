import { Inject, Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { millisOf } from '@yingda/kernel';
import type { Clock } from '@yingda/kernel';
import { doublingBackoff, PostgresLeases, reasonOf } from '@yingda/messaging';
import { CLOCK, PLATFORM_CONFIG } from '@yingda/nest-kit';
import type { PlatformConfig } from '@yingda/nest-kit';
import { TicketTimers } from './ticket-timers.ts';
import type { Look } from './ticket-timers.ts';
import { TimerMetrics } from './timer-metrics.ts';
import { TimerQueue } from './timer-queue.ts';
import type { QueuedTimer, Times } from './timer-queue.ts';
import { TimerTable } from './timer-table.ts';
import { Turns } from './turns.ts';

/** Milliseconds of the future that are in memory. */
const AHEAD_MILLIS = 1_500;
/** Milliseconds between looks at the table: a timer that is set for sooner may be as late. */
const READ_EVERY_MILLIS = 500;
/** Tickets that one look adds at most: after a downtime there may be any number. */
const READ_MOST = 4_000;
/** The wall's clock is looked at so often at least: it may step. */
const LOOK_EVERY_MILLIS = 50;
/** Tickets that are worked on at once: they share reads and appends, so the more there are, the less each costs. */
const AT_ONCE = 96;
/** Tickets that are left alone for a while, or fired and not in the read model yet: they stand before the others in the table. */
const MOST_RESTING = 200_000;

/** Milliseconds for which a ticket is left alone after so many looks. */
const REST: Readonly<Record<Look | 'failed', (looks: number) => number>> = {
  // The read model tells what is next. Looking again while it lags would only keep it from catching up.
  fired: () => 30_000,
  'nothing-due': doublingBackoff({ first: 1_000, limit: 30_000 }),
  unanswered: doublingBackoff({ first: 25, limit: 1_000 }),
  failed: doublingBackoff({ first: 500, limit: 60_000 }),
};

/** Fires the timers of all tickets at their instants. One process at a time does; the others wait for its lease. */
@Injectable()
export class TimerService implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #logger = new Logger('Timers');
  readonly #leases: PostgresLeases;
  readonly #stop = new AbortController();
  readonly #turns = new Turns();
  readonly #held = { unanswered: new Set<string>(), failing: new Set<string>() };
  #queue = new TimerQueue();
  #underWay = new Set<Promise<void>>();
  #reading: Promise<void> | undefined;
  #readNext = 0;
  #readUpTo = 0;
  #active = false;
  #wake: () => void = () => undefined;
  #run: Promise<void> = Promise.resolve();

  constructor(
    @Inject(PLATFORM_CONFIG) { DATABASE_URL: connectionString }: Pick<PlatformConfig, 'DATABASE_URL'>,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(TimerTable) private readonly table: TimerTable,
    @Inject(TicketTimers) private readonly tickets: TicketTimers,
    @Inject(TimerMetrics) metrics: TimerMetrics,
  ) {
    this.#leases = new PostgresLeases({ connectionString, applicationName: 'yingda triage timers', logger: this.#logger });
    metrics.watch(() => ({ active: this.#active, unanswered: this.#held.unanswered.size, failing: this.#held.failing.size }));
  }

  onApplicationBootstrap(): void {
    this.#run = this.#serve();
  }

  /** Begins nothing new; what is under way is finished. */
  async onApplicationShutdown(): Promise<void> {
    this.#stop.abort();
    this.#wake();
    await this.#run;
    await this.#leases.close();
  }

  async #serve(): Promise<void> {
    const stop = this.#stop.signal;
    while (!stop.aborted) {
      const held = await this.#leases.lease('timers triage').acquire(stop);
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
    this.#held.unanswered.clear();
    this.#held.failing.clear();
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
      const rows = await this.table.dueBy(upTo, limit);
      this.#readUpTo = upTo;
      this.#queue.load(rows, rows.length < limit);
      // However much there is to read, most of the time is not for reading.
      this.#readNext = Math.max(this.#readNext, performance.now() + 3 * (performance.now() - began));
    } catch (error) {
      this.#logger.warn(`timers cannot be read: ${reasonOf(error)}`);
    }
  }

  #begin(): void {
    while (this.#underWay.size < AT_ONCE) {
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
    const { ticket, looks } = timer;
    const look = await this.tickets.fire(ticket, this.#turns.next()).catch((error: unknown) => {
      this.#logger.warn(`timers of ${ticket} (attempt ${looks}): ${reasonOf(error)}`);
      return 'failed' as const;
    });
    toggle(this.#held.unanswered, ticket, look === 'unanswered');
    toggle(this.#held.failing, ticket, look === 'failed');
    this.#queue.rest(timer, performance.now() + REST[look](looks));
  }

  /** Never for long: who sleeps does not see the clock step. */
  #untilSomethingIsDue(): Promise<void> {
    const due = this.#underWay.size < AT_ONCE ? this.#queue.pause(this.#times()) : LOOK_EVERY_MILLIS;
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.min(due, LOOK_EVERY_MILLIS));
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #times(): Times {
    return { wall: millisOf(this.clock.now()), steady: performance.now() };
  }
}

const toggle = (set: Set<string>, member: string, is: boolean): void => void (is ? set.add(member) : set.delete(member));
