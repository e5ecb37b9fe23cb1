import { Inject, Injectable, Logger } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import type { Clock, Instant } from '@yingda/kernel';
import { CLOCK, CommandContexts } from '@yingda/nest-kit';
import type { PolicyDocument } from '@yingda/sla';
import { Comparison } from '../../../domain/replay/comparison.ts';
import { PolicyBooks } from '../../policy-books.ts';
import { PastTickets } from './past-tickets.ts';
import type { Period } from './past-tickets.ts';
import { Trial, tryPolicy } from './try-policy.ts';

/** A dry run, running or ended. */
export interface DryRun {
  readonly id: string;
  readonly policy: string;
  readonly startedAt: Instant;
  readonly total: number;
  readonly comparison: Comparison;
  state: 'running' | 'done' | 'failed' | 'stopped';
  /** Settles when it has ended, however. */
  readonly ended: Promise<void>;
}

/** How many are kept to be looked at; the oldest ended one is forgotten first. */
const KEPT = 8;
/** Each takes a core: the next one waits until fewer run. */
const MOST_RUNNING = 2;

/** Tries policies on past tickets, in this process's memory: nothing of it is kept elsewhere, and nobody is graded by it. */
@Injectable()
export class DryRuns implements OnModuleDestroy {
  readonly #runs = new Map<string, DryRun>();
  readonly #logger = new Logger('DryRuns');

  constructor(
    @Inject(PolicyBooks) private readonly books: PolicyBooks,
    @Inject(PastTickets) private readonly past: PastTickets,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  find(id: string): DryRun | undefined {
    return this.#runs.get(id);
  }

  /** `undefined` when as many run as may. */
  async start(policy: PolicyDocument, period: Period): Promise<DryRun | undefined> {
    if ([...this.#runs.values()].filter(({ state }) => state === 'running').length >= MOST_RUNNING) return undefined;
    const [book, total, now] = [await this.books.current(), await this.past.count(period), this.clock.now()];
    const comparison = new Comparison();
    const work = async (): Promise<void> => {
      const trial = new Trial(policy, book, now);
      for await (const tickets of this.past.pages(period)) {
        if (run.state === 'stopped') return;
        await tryPolicy(trial, tickets, comparison);
      }
      run.state = 'done';
    };
    const run: DryRun = {
      id: this.contexts.newId(),
      policy: policy.id,
      startedAt: now,
      total,
      comparison,
      state: 'running',
      ended: Promise.resolve(),
    };
    const ended = work().catch((error: unknown) => {
      run.state = 'failed';
      this.#logger.error(`dry run ${run.id} of ${policy.id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    });
    return this.#kept(Object.assign(run, { ended }));
  }

  async onModuleDestroy(): Promise<void> {
    for (const run of this.#runs.values()) if (run.state === 'running') run.state = 'stopped';
    await Promise.all([...this.#runs.values()].map(({ ended }) => ended));
  }

  #kept(run: DryRun): DryRun {
    this.#runs.set(run.id, run);
    const oldest = [...this.#runs.values()].find(({ state }) => state !== 'running');
    if (this.#runs.size > KEPT && oldest) this.#runs.delete(oldest.id);
    return run;
  }
}
