import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { rebuild } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { EVENT_STORE, PathPart, Problem, Roles, STAFF } from '@yingda/nest-kit';
import { DayPlanJobs, dayPlanStream } from '../../commands/day-plans/day-plan-jobs.ts';
import { dayPlanEvolution } from '../../domain/day-plan/state.ts';
import type { KnownDayPlan } from '../../domain/day-plan/state.ts';

/** A proposal, or how far it is. */
export type DayPlanView =
  | { readonly plan: string; readonly state: 'computing' | 'failed'; readonly done: number }
  | (Omit<KnownDayPlan, 'status'> & {
      readonly state: KnownDayPlan['status'];
      readonly version: number;
      /** Share of the travel that is saved, 0 to 1. */
      readonly gain: number;
      readonly moved: number;
    });

@ApiTags('day-plans')
@Controller('api/dispatch/v1/day-plans')
export class ReadDayPlan {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(DayPlanJobs) private readonly jobs: DayPlanJobs,
  ) {}

  @Get(':plan')
  @Roles(...STAFF)
  @ApiOperation({ summary: 'A proposal for a region’s day with its gain, or how far it is' })
  async read(@PathPart('plan') plan: string): Promise<DayPlanView> {
    const history = await this.store.readStream(dayPlanStream(plan).id);
    const known = rebuild(dayPlanEvolution, history);
    if (known.status === 'none') {
      const progress = this.jobs.progress(plan);
      if (progress) return { plan, ...progress };
      throw new Problem('DAY_PLAN_NOT_FOUND', { plan });
    }
    const { status, ...proposal } = known;
    const { travelBefore, travelAfter, visits } = proposal;
    return {
      ...proposal,
      state: status,
      version: history.length,
      gain: travelBefore === 0 ? 0 : (travelBefore - travelAfter) / travelBefore,
      moved: visits.filter(({ before }) => before !== undefined).length,
    };
  }
}
