import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { rebuild } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { Answer, answerTo, Command, CommandContexts, EVENT_STORE, Input, IsDateOnly, IsSlug, ThisCall } from '@yingda/nest-kit';
import type { Call } from '@yingda/nest-kit';
import { IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { setTimeout as sleep } from 'node:timers/promises';
import { dayPlanEvolution } from '../../domain/day-plan/state.ts';
import { DayFactsReader } from './day-facts.ts';
import { DayPlanJobs, dayPlanStream } from './day-plan-jobs.ts';
import { PLANNER_ROLES } from './planner-roles.ts';

const NAME = 'propose-day-plan';
/** Whoever asks waits so long for the proposal, and is told how far it is then. */
const PATIENCE_MILLIS = 1_000;
/** Enough for a hundred visits: more of them gain little. */
const ITERATIONS = 5_000;

export class ProposeDayPlanBody {
  /** Id of the plan; given by the platform when left out. */
  @IsOptional() @IsUUID() plan?: string;
  @IsSlug() region!: string;
  /** In the region's time zone. */
  @IsDateOnly() date!: string;
  /** Another one may find another plan; the same one finds the same. */
  @IsOptional() @IsInt() @Min(0) @Max(2_147_483_647) seed?: number;
  /** How long it searches; 5,000 by default. */
  @IsOptional() @IsInt() @Min(0) @Max(50_000) iterations?: number;
}

@ApiTags('day-plans')
@Controller('api/dispatch/v1/day-plans')
export class ProposeDayPlan {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
    @Inject(DayFactsReader) private readonly facts: DayFactsReader,
    @Inject(DayPlanJobs) private readonly jobs: DayPlanJobs,
  ) {}

  @Command(NAME, {
    path: '',
    roles: PLANNER_ROLES,
    summary: 'Proposes a better day for a region; nothing moves before the proposal is accepted',
    body: ProposeDayPlanBody,
  })
  async handle(@Input() body: ProposeDayPlanBody, @ThisCall() call: Call): Promise<Answer> {
    const { region, date, seed = 1, iterations = ITERATIONS } = body;
    const context = this.contexts.forCall(NAME, call);
    const key = context.idempotency;
    const plan = body.plan ?? this.contexts.newIdFor(NAME, call);
    const known = rebuild(dayPlanEvolution, await this.store.readStream(dayPlanStream(plan).id));
    if (known.status !== 'none' && !key) return new Answer(200, { plan, state: known.status });
    const job = this.jobs.start(plan, await this.facts.of(region, date, context.now), { seed, iterations }, context);
    const outcome = await Promise.race([job.outcome, sleep(PATIENCE_MILLIS)]);
    if (!outcome) return new Answer(202, { plan, state: 'computing', done: job.done });
    return answerTo(this.store, outcome, { status: 201, body: { plan, state: 'proposed' } });
  }
}
