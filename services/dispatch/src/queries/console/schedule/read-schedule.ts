import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Clock, Instant } from '@yingda/kernel';
import { millisOf } from '@yingda/kernel';
import { CLOCK, IsInstant, IsSlug, PLATFORM_CONFIG, Problem, Reads, Roles, STAFF } from '@yingda/nest-kit';
import type { PlatformConfig } from '@yingda/nest-kit';
import { IsOptional } from 'class-validator';
import { VisitGrounds } from '../../../commands/visits/visit-grounds.ts';
import { workingSpans } from '../../../domain/engineer/availability.ts';
import type { ShiftBook } from '../../../domain/engineer/availability.ts';
import { meets } from '../../../domain/engineer/span.ts';
import type { KnownEngineer, Span } from '../../../domain/engineer/state.ts';
import { Staff } from '../../people/staff.ts';
import { ScheduleRows } from './schedule-rows.ts';
import type { EngineerOfSchedule, ScheduleView, VisitOfSchedule } from './schedule-view.ts';
import { visitsInTours } from './visits-in-tours.ts';

const MOST_DAYS = 31;

export class ScheduleQuery {
  @IsInstant() from!: Instant;
  /** Not in it any more; 31 days later at most. */
  @IsInstant() until!: Instant;
  /** Engineers of this group, and its work. */
  @IsOptional() @IsSlug() group?: string;
  /** Engineers who are registered for this region, or for none, or who have a visit there. */
  @IsOptional() @IsSlug() region?: string;
}

/** R23, R24: who is there, who is where, and what waits for a visit. */
@ApiTags('visits')
@Controller('api/dispatch/v1/schedule')
export class ReadSchedule {
  constructor(
    @Inject(Staff) private readonly staff: Staff,
    @Inject(VisitGrounds) private readonly grounds: VisitGrounds,
    @Inject(ScheduleRows) private readonly rows: ScheduleRows,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PLATFORM_CONFIG) private readonly config: Pick<PlatformConfig, 'TIME_ZONE'>,
  ) {}

  @Get()
  @Roles(...STAFF)
  @Reads('visits-v1')
  @ApiOperation({
    summary: 'Everybody’s working time and visits between two times, and the work that has no visit',
    description: 'Visits tell the way there, when they are expected and what stands in their way by now.',
  })
  async read(@Query() { from, until, group, region }: ScheduleQuery): Promise<ScheduleView> {
    if (until <= from) throw new Problem('SPAN_EMPTY', { from, until });
    if (millisOf(until) - millisOf(from) > MOST_DAYS * 86_400_000) throw new Problem('SPAN_TOO_LONG', { days: MOST_DAYS });
    const span = { from, until };
    const [all, known, { waiting, moreWaiting }, { book, paceOf, zone }] = await Promise.all([
      this.staff.all(),
      this.rows.visits(span),
      this.rows.waiting({ group, region }),
      this.grounds.of({ ticket: '' }, undefined),
    ]);
    const byEngineer = groupedByEngineer(known);
    const engineers = all.filter((each) => isShown(each, byEngineer.get(each.engineer) ?? [], { group, region }));
    const ground = { ...span, book, paceOf, zone, now: this.clock.now() };
    return {
      ...span,
      timeZone: this.config.TIME_ZONE,
      engineers: engineers.map((each) => engineerOf(each, span, book)),
      visits: engineers.flatMap((each) => visitsInTours(each, byEngineer.get(each.engineer) ?? [], ground)).sort(byStart),
      waiting,
      moreWaiting,
    };
  }
}

type KnownVisit = Omit<VisitOfSchedule, 'conflicts'>;

const groupedByEngineer = (visits: readonly KnownVisit[]): ReadonlyMap<string, readonly KnownVisit[]> => {
  const groups = new Map<string, KnownVisit[]>();
  for (const visit of visits) groups.set(visit.engineer, [...(groups.get(visit.engineer) ?? []), visit]);
  return groups;
};

interface Wanted {
  readonly group: string | undefined;
  readonly region: string | undefined;
}

/** Whoever takes no work any more is shown as long as visits are left. */
const isShown = ({ active, groups, regions }: KnownEngineer, visits: readonly KnownVisit[], { group, region }: Wanted): boolean => {
  if (!active && visits.length === 0) return false;
  if (group !== undefined && !groups.includes(group)) return false;
  return region === undefined || regions.length === 0 || regions.includes(region) || visits.some((visit) => visit.region === region);
};

const engineerOf = (engineer: KnownEngineer, span: Span, book: ShiftBook): EngineerOfSchedule => ({
  engineer: engineer.engineer,
  name: engineer.name,
  groups: engineer.groups,
  regions: engineer.regions,
  active: engineer.active,
  ...(engineer.base && { base: engineer.base }),
  held: engineer.held.length,
  shifts: book.shifts(engineer.shiftPlans, span),
  working: workingSpans(engineer, span, book),
  absences: engineer.absences.filter((absence) => meets(absence, span)),
  onCall: engineer.onCall.filter((duty) => meets(duty, span)),
});

const byStart = (one: VisitOfSchedule, other: VisitOfSchedule): number =>
  one.plan.start < other.plan.start ? -1 : one.plan.start > other.plan.start ? 1 : one.visit < other.visit ? -1 : 1;
