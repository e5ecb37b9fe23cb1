import { Inject, Injectable } from '@nestjs/common';
import { millisOf } from '@yingda/kernel';
import type { Clock } from '@yingda/kernel';
import { CLOCK, ServiceMetrics } from '@yingda/nest-kit';
import { TimerTable } from './timer-table.ts';

/** What this process does with timers at the moment. */
export interface TimerWork {
  /** Whether timers are this process's to fire. */
  readonly active: boolean;
  /** Tickets that wait for triage to answer what happened on them. */
  readonly unanswered: number;
  /** Tickets whose timers could not be fired the last time. */
  readonly failing: number;
}

/** A timer that is so late is overdue, not just under way. */
const GRACE_MILLIS = 1_000;
const COUNT_EVERY_MILLIS = 10_000;

/** Tells Prometheus how many timers are open, how late they are fired and what keeps them from it. */
@Injectable()
export class TimerMetrics {
  readonly #lateness: (seconds: number, labels: Readonly<Record<string, string>>) => void;
  #counts: { readonly at: number; readonly counts: ReturnType<TimerTable['counts']> } | undefined;
  #work: () => TimerWork = () => ({ active: false, unanswered: 0, failing: 0 });

  constructor(
    @Inject(ServiceMetrics) metrics: ServiceMetrics,
    @Inject(TimerTable) private readonly table: TimerTable,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.#lateness = metrics.addHistogram({
      name: 'yingda_timer_lateness_seconds',
      help: 'From the instant at which a timer was due to its firing',
      labels: ['event'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30, 300, 3_600],
    });
    metrics.addGauge({
      name: 'yingda_timers_open_tickets',
      help: 'Tickets on which a warning, an escalation or a breach is to come, as of at most ten seconds ago',
      collect: async () => [{ value: (await this.#counted()).open }],
    });
    metrics.addGauge({
      name: 'yingda_timers_overdue_tickets',
      help: 'Tickets of which a timer should have been fired a second ago or earlier, as of at most ten seconds ago',
      collect: async () => [{ value: (await this.#counted()).overdue }],
    });
    metrics.addGauge({
      name: 'yingda_timers_active',
      help: '1 in the process that fires the timers; 0 in those that would take over',
      collect: () => [{ value: this.#work().active ? 1 : 0 }],
    });
    metrics.addGauge({
      name: 'yingda_timers_held_tickets',
      help: 'Tickets of which a timer is due and not fired: unanswered, until triage has answered what happened on them; failing, with the reason in the service log',
      labels: ['because'],
      collect: () => {
        const { unanswered, failing } = this.#work();
        return [
          { value: unanswered, labels: { because: 'unanswered' } },
          { value: failing, labels: { because: 'failing' } },
        ];
      },
    });
  }

  /** Who is asked what is being done. */
  watch(work: () => TimerWork): void {
    this.#work = work;
  }

  fired(event: string, latenessMillis: number): void {
    this.#lateness(Math.max(0, latenessMillis) / 1_000, { event });
  }

  #counted(): ReturnType<TimerTable['counts']> {
    if (!this.#counts || performance.now() - this.#counts.at > COUNT_EVERY_MILLIS) {
      const counts = this.table.counts(millisOf(this.clock.now()) - GRACE_MILLIS);
      counts.catch(() => (this.#counts = undefined));
      this.#counts = { at: performance.now(), counts };
    }
    return this.#counts.counts;
  }
}
