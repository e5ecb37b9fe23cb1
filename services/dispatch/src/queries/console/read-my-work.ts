import { Controller, Get, Header, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Grade } from '@yingda/contracts';
import { instantFromMillis, millisOf } from '@yingda/kernel';
import type { Clock, Instant } from '@yingda/kernel';
import { Caller, CLOCK, DATABASE_POOL, PLATFORM_CONFIG, Problem, Reads, Roles, STAFF } from '@yingda/nest-kit';
import type { PlatformConfig, Principal } from '@yingda/nest-kit';
import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { dateIn, daySpan } from '../../domain/local-day.ts';
import type { WorkState } from '../../domain/work-order/work-state.ts';
import { VisitEntity } from '../../projections/visits-v1/visit.entity.ts';
import { visitSummary } from '../visits/find-visits.ts';
import type { VisitSummary } from '../visits/find-visits.ts';

export class MyWorkQuery {
  /** Staff number; the caller's own by default. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(32) engineer?: string;
}

/** Work that an engineer has, or is offered. */
export interface MyJob {
  readonly ticketNumber: string;
  readonly account: string;
  readonly state: WorkState;
  readonly group: string;
  readonly grade: Grade;
  readonly openedAt: Instant;
  readonly updatedAt: Instant;
  /** It is not the engineer's yet. */
  readonly offer?: { readonly offer: string; readonly acceptBy: Instant };
}

export interface MyWorkView {
  readonly engineer: string;
  /** In the deployment's time zone. */
  readonly today: string;
  readonly tomorrow: string;
  /** What was resolved in the last two days is still there: the customer may be about to sign. */
  readonly jobs: readonly MyJob[];
  /** Of today and tomorrow, and whatever was begun or should have been before and is not over. */
  readonly visits: readonly VisitSummary[];
}

interface Row {
  readonly ticket: string;
  readonly account: string;
  readonly state: WorkState;
  readonly group_name: string;
  readonly grade: Grade;
  readonly opened_at: Date;
  readonly updated_at: Date;
  readonly offer: string | null;
  readonly accept_by: Date | null;
}

const DAY_MILLIS = 86_400_000;
const MOST_JOBS = 200;

/** R23, R24: an engineer's day in one answer, for a telephone that may be without a connection soon. */
@ApiTags('console')
@Controller('api/dispatch/v1/my-work')
export class ReadMyWork {
  constructor(
    @Inject(DATABASE_POOL) private readonly pool: Pool,
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PLATFORM_CONFIG) private readonly config: Pick<PlatformConfig, 'TIME_ZONE'>,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @Roles(...STAFF)
  @Reads('work-orders-v2')
  @ApiOperation({ summary: 'The work that an engineer has or is offered, and the visits of today and tomorrow' })
  async read(@Query() { engineer: asked }: MyWorkQuery, @Caller() { staffNumber }: Principal): Promise<MyWorkView> {
    const engineer = asked ?? staffNumber;
    if (engineer === undefined)
      throw new Problem('VALIDATION_FAILED', { faults: [{ field: 'engineer', constraint: 'isDefined', sentence: '' }] });
    const now = this.clock.now();
    const [today, tomorrow] = [now, instantFromMillis(millisOf(now) + DAY_MILLIS)].map((at) => dateIn(at, this.config.TIME_ZONE)) as [
      string,
      string,
    ];
    const [jobs, visits] = await Promise.all([this.#jobs(engineer, now), this.#visits(engineer, today, tomorrow)]);
    return { engineer, today, tomorrow, jobs, visits };
  }

  async #jobs(engineer: string, now: Instant): Promise<MyJob[]> {
    const { rows } = await this.pool.query<Row>({
      name: 'my-work',
      text: `SELECT ticket, account, state, group_name, grade, opened_at, updated_at,
                    CASE WHEN offered_to = $1 THEN offer END AS offer, CASE WHEN offered_to = $1 THEN accept_by END AS accept_by
               FROM work_orders_v2
              WHERE (engineer = $1 AND (state IN ('assigned', 'in-progress') OR (state = 'resolved' AND updated_at > $2)))
                 OR (accept_by >= $3 AND offered_to = $1)
              ORDER BY grade, opened_at, ticket LIMIT $4`,
      values: [engineer, instantFromMillis(millisOf(now) - 2 * DAY_MILLIS), now, MOST_JOBS],
    });
    return rows.map(jobOf);
  }

  async #visits(engineer: string, today: string, tomorrow: string): Promise<VisitSummary[]> {
    const zone = this.config.TIME_ZONE;
    const rows = await this.source
      .getRepository(VisitEntity)
      .createQueryBuilder('visit')
      .where('visit.engineer = :engineer AND visit.startAt < :until', { engineer, until: daySpan(tomorrow, zone).until })
      .andWhere(`(visit.startAt >= :from OR visit.status IN ('scheduled', 'arrived')) AND visit.status <> 'cancelled'`, {
        from: daySpan(today, zone).from,
      })
      .orderBy('visit.startAt')
      .addOrderBy('visit.visit')
      .limit(MOST_JOBS)
      .getMany();
    return rows.map(visitSummary);
  }
}

const jobOf = (row: Row): MyJob => ({
  ticketNumber: row.ticket,
  account: row.account,
  state: row.state,
  group: row.group_name,
  grade: row.grade,
  openedAt: instantFromMillis(row.opened_at.getTime()),
  updatedAt: instantFromMillis(row.updated_at.getTime()),
  ...(row.offer !== null &&
    row.accept_by !== null && { offer: { offer: row.offer, acceptBy: instantFromMillis(row.accept_by.getTime()) } }),
});
