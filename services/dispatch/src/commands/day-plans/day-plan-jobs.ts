import { Inject, Injectable, Logger } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import { execute, streamIdOf } from '@yingda/event-store';
import type { CommandContext, EventStore, Outcome } from '@yingda/event-store';
import type { Uuid } from '@yingda/kernel';
import { EVENT_STORE, Problem } from '@yingda/nest-kit';
import { dayProblem } from '../../domain/day-plan/day-problem.ts';
import type { DayFacts } from '../../domain/day-plan/day-problem.ts';
import { proposeDayPlan } from '../../domain/day-plan/decide.ts';
import { proposalOf, toBeHeld } from '../../domain/day-plan/proposal.ts';
import { dayPlanEvolution } from '../../domain/day-plan/state.ts';
import type { Proposal } from '../../domain/day-plan/state.ts';
import { optimiseInThread } from '../../routing-thread/optimise-in-thread.ts';

export interface Effort {
  readonly seed: number;
  readonly iterations: number;
}

/** A proposal that is being made by this process. */
export interface Job {
  /** 0 to 1. */
  done: number;
  /** Why there will be no proposal. */
  failed?: true;
  readonly outcome: Promise<Outcome>;
}

/** Each job has a thread; more at once than there are processors only hold each other up. */
const MOST_JOBS = 2;
/** What was said of a job that failed is forgotten after so many others. */
const KEPT_FAILURES = 20;

export const dayPlanStream = (plan: Uuid) => ({ id: streamIdOf('day-plan', plan), category: 'day-plan' }) as const;

/** Makes proposals in threads, and keeps count of how far they are. */
@Injectable()
export class DayPlanJobs implements OnModuleDestroy {
  readonly #logger = new Logger(DayPlanJobs.name);
  readonly #running = new Map<Uuid, Job>();
  readonly #failed = new Set<Uuid>();
  readonly #ending = new AbortController();

  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  onModuleDestroy(): void {
    this.#ending.abort(new Error('the service ends'));
  }

  /** How far a proposal is; `undefined` when this process makes none of that id. */
  progress(plan: Uuid): { readonly state: 'computing' | 'failed'; readonly done: number } | undefined {
    const job = this.#running.get(plan);
    if (job) return { state: 'computing', done: job.done };
    return this.#failed.has(plan) ? { state: 'failed', done: 0 } : undefined;
  }

  /** A second call for the same plan waits for the first one. @throws Problem DAY_PLAN_BUSY */
  start(plan: Uuid, facts: DayFacts, effort: Effort, context: CommandContext): Job {
    const running = this.#running.get(plan);
    if (running) return running;
    if (this.#running.size >= MOST_JOBS) throw new Problem('DAY_PLAN_BUSY');
    const progress = (done: number): void => void (job.done = done);
    const outcome = this.#propose(plan, facts, { effort, context, progress });
    const job: Job = { done: 0, outcome };
    this.#failed.delete(plan);
    this.#running.set(plan, job);
    void outcome.then(
      () => this.#running.delete(plan),
      (error: unknown) => this.#fail(plan, error),
    );
    return job;
  }

  #fail(plan: Uuid, error: unknown): void {
    this.#running.delete(plan);
    this.#failed.add(plan);
    if (this.#failed.size > KEPT_FAILURES) this.#failed.delete([...this.#failed][0] ?? plan);
    this.#logger.error({ plan, error }, 'no day plan could be made');
  }

  async #propose(
    plan: Uuid,
    facts: DayFacts,
    { effort, context, progress }: { readonly effort: Effort; readonly context: CommandContext; readonly progress: (done: number) => void },
  ): Promise<Outcome> {
    const proposal = await this.#solve(plan, facts, effort, progress);
    return execute(this.store, {
      stream: dayPlanStream(plan),
      evolution: dayPlanEvolution,
      decide: (state) => proposeDayPlan(proposal, state),
      context,
    });
  }

  /** What finds no place is held where it is, and the rest is planned around it, until nothing more has to be held. */
  async #solve(plan: Uuid, facts: DayFacts, effort: Effort, progress: (done: number) => void): Promise<Proposal> {
    const held = new Set<Uuid>();
    for (;;) {
      const day = dayProblem(facts, held);
      const { problem, current } = day;
      const solved = await optimiseInThread({ problem, current, ...effort }, progress, this.#ending.signal);
      const more = toBeHeld(day, solved);
      if (more.length === 0) return proposalOf(plan, facts, day, solved, held);
      for (const visit of more) held.add(visit);
    }
  }
}
