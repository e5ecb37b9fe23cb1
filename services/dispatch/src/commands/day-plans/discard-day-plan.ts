import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { execute } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { Answer, answerTo, Command, CommandContexts, EVENT_STORE, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Call } from '@yingda/nest-kit';
import { discardDayPlan } from '../../domain/day-plan/decide.ts';
import { dayPlanEvolution } from '../../domain/day-plan/state.ts';
import { dayPlanStream } from './day-plan-jobs.ts';
import { PLANNER_ROLES } from './planner-roles.ts';

const NAME = 'discard-day-plan';

@ApiTags('day-plans')
@Controller('api/dispatch/v1/day-plans')
export class DiscardDayPlan {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  @Command(NAME, { path: ':plan/discard', roles: PLANNER_ROLES, summary: 'The proposal is not wanted' })
  async handle(@PathPart('plan') plan: string, @ThisCall() call: Call): Promise<Answer> {
    const outcome = await execute(this.store, {
      stream: dayPlanStream(plan),
      evolution: dayPlanEvolution,
      decide: (state) => discardDayPlan({ plan, because: 'by-hand' }, state),
      context: this.contexts.forCall(NAME, call),
    });
    return answerTo(this.store, outcome, { body: { plan, state: 'discarded' } });
  }
}
