import { Inject, Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import type { Clock } from '@yingda/kernel';
import { doublingBackoff, reasonOf } from '@yingda/messaging';
import { CLOCK, PLATFORM_CONFIG, TimerLoop } from '@yingda/nest-kit';
import type { PlatformConfig, QueuedTimer } from '@yingda/nest-kit';
import { TicketTimers } from './ticket-timers.ts';
import type { Look } from './ticket-timers.ts';
import { TimerMetrics } from './timer-metrics.ts';
import { TimerTable } from './timer-table.ts';
import { Turns } from './turns.ts';

/** Tickets that are worked on at once. */
const AT_ONCE = 96;

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
  readonly #loop: TimerLoop;
  readonly #turns = new Turns();
  readonly #held = { unanswered: new Set<string>(), failing: new Set<string>() };

  constructor(
    @Inject(PLATFORM_CONFIG) { DATABASE_URL: connectionString }: Pick<PlatformConfig, 'DATABASE_URL'>,
    @Inject(CLOCK) clock: Clock,
    @Inject(TimerTable) table: TimerTable,
    @Inject(TicketTimers) private readonly tickets: TicketTimers,
    @Inject(TimerMetrics) metrics: TimerMetrics,
  ) {
    this.#loop = new TimerLoop(
      {
        lease: 'timers triage',
        atOnce: AT_ONCE,
        dueBy: (instant, limit) => table.dueBy(instant, limit),
        fire: (timer) => this.#fire(timer),
        begun: () => {
          this.#held.unanswered.clear();
          this.#held.failing.clear();
        },
      },
      { connectionString, clock, logger: this.#logger },
    );
    metrics.watch(() => ({ active: this.#loop.active, unanswered: this.#held.unanswered.size, failing: this.#held.failing.size }));
  }

  onApplicationBootstrap(): void {
    this.#loop.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.#loop.stop();
  }

  async #fire({ ticket, looks }: QueuedTimer): Promise<number> {
    const look = await this.tickets.fire(ticket, this.#turns.next()).catch((error: unknown) => {
      this.#logger.warn(`timers of ${ticket} (attempt ${looks}): ${reasonOf(error)}`);
      return 'failed' as const;
    });
    toggle(this.#held.unanswered, ticket, look === 'unanswered');
    toggle(this.#held.failing, ticket, look === 'failed');
    return REST[look](looks);
  }
}

const toggle = (set: Set<string>, member: string, is: boolean): void => void (is ? set.add(member) : set.delete(member));
