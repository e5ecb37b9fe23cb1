import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Clock } from '@yingda/kernel';
import { CLOCK, IsDateOnly, PathPart, PLATFORM_CONFIG, Problem, Reads, Roles, STAFF } from '@yingda/nest-kit';
import type { PlatformConfig } from '@yingda/nest-kit';
import { IsOptional } from 'class-validator';
import { DataSource } from 'typeorm';
import { VisitGrounds } from '../../commands/visits/visit-grounds.ts';
import { begin, dutiesOf, end } from '../../domain/day-plan/duty.ts';
import { tourOfDay } from '../../domain/day-plan/engineer-day.ts';
import type { TourOfDay } from '../../domain/day-plan/engineer-day.ts';
import { dateIn, daySpan } from '../../domain/local-day.ts';
import { meets } from '../../domain/engineer/span.ts';
import { VisitEntity } from '../../projections/visits-v1/visit.entity.ts';
import { Staff } from '../people/staff.ts';
import { visitSummary } from '../visits/find-visits.ts';
import type { VisitSummary } from '../visits/find-visits.ts';

export class ReadEngineerDayQuery {
  /** In the deployment's time zone; today by default. */
  @IsOptional() @IsDateOnly() date?: string;
}

type VisitOfEngineer = Omit<VisitSummary, 'plan' | 'late'> & VisitSummary['plan'];

export interface EngineerDayView {
  readonly engineer: string;
  readonly date: string;
  readonly tours: readonly TourOfDay<VisitOfEngineer>[];
  /** Visits of that day that lie in no duty any more: the engineer's shifts or absences have changed since. */
  readonly outside: readonly VisitOfEngineer[];
}

@ApiTags('day-plans')
@Controller('api/dispatch/v1/engineers')
export class ReadEngineerDay {
  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(Staff) private readonly staff: Staff,
    @Inject(VisitGrounds) private readonly grounds: VisitGrounds,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PLATFORM_CONFIG) private readonly config: Pick<PlatformConfig, 'TIME_ZONE'>,
  ) {}

  @Get(':staffNumber/day-plan')
  @Roles(...STAFF)
  @Reads('visits-v1')
  @ApiOperation({ summary: 'An engineer’s day: visits in order with the way, the time between and who will be late' })
  async read(@PathPart('staffNumber') number: string, @Query() { date: asked }: ReadEngineerDayQuery): Promise<EngineerDayView> {
    const engineer = await this.staff.engineer(number);
    if (!engineer) throw new Problem('ENGINEER_NOT_FOUND', { engineer: number });
    const now = this.clock.now();
    const zone = this.config.TIME_ZONE;
    const date = asked ?? dateIn(now, zone);
    const day = daySpan(date, zone);
    const { book, paceOf } = await this.grounds.of({ ticket: '' }, undefined);
    const duties = dutiesOf(engineer, day, { book, zone }).filter((duty) => dateIn(begin(duty), zone) === date);
    const until = duties.map(end).reduce((latest, each) => (each > latest ? each : latest), day.until);
    const visits = await this.#visits(number, { from: day.from, until });
    const within = duties.map((duty) =>
      visits.filter(({ start, end: ends }) => meets({ from: start, until: ends }, { from: begin(duty), until: end(duty) })),
    );
    const placed = new Set(within.flat());
    return {
      engineer: number,
      date,
      tours: duties.map((duty, index) =>
        tourOfDay(duty, within[index] ?? [], { paceOf, now, ...(engineer.base && { base: engineer.base }) }),
      ),
      outside: visits.filter((visit) => !placed.has(visit) && visit.start < day.until),
    };
  }

  async #visits(engineer: string, { from, until }: { readonly from: string; readonly until: string }): Promise<VisitOfEngineer[]> {
    const rows = await this.source
      .getRepository(VisitEntity)
      .createQueryBuilder('visit')
      .where('visit.engineer = :engineer AND visit.startAt >= :from AND visit.startAt < :until', { engineer, from, until })
      .andWhere(`visit.status <> 'cancelled'`)
      .orderBy('visit.startAt')
      .addOrderBy('visit.visit')
      .getMany();
    return rows.map(visitSummary).map(({ plan, late: _late, ...visit }) => ({ ...visit, ...plan }));
  }
}
