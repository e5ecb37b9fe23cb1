import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { instantFromMillis } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import { decodeCursor, IsInstant, IsSlug, pageOf, Reads, Roles, STAFF } from '@yingda/nest-kit';
import type { Page } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min, MinLength } from 'class-validator';
import { DataSource } from 'typeorm';
import type { Visit } from '../../domain/work-order/visits/state.ts';
import { VisitEntity } from '../../projections/visits-v1/visit.entity.ts';

const STATUSES: readonly Visit['status'][] = ['scheduled', 'arrived', 'completed', 'cancelled'];

export class FindVisitsQuery {
  /** Staff number. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(32) engineer?: string;
  @IsOptional() @IsSlug() region?: string;
  @IsOptional() @IsIn(STATUSES) status?: Visit['status'];
  /** Planned starts from then on. */
  @IsOptional() @IsInstant() from?: Instant;
  /** Planned starts before then. */
  @IsOptional() @IsInstant() until?: Instant;
  @IsOptional() @IsString() @MaxLength(500) cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(500) limit?: number;
}

/** A visit in a list. */
export interface VisitSummary {
  readonly visit: string;
  readonly ticketNumber: string;
  readonly account: string;
  readonly engineer: string;
  readonly status: Visit['status'];
  readonly window: { readonly from: Instant; readonly until: Instant };
  readonly minutes: number;
  readonly plan: { readonly start: Instant; readonly end: Instant; readonly pinned: boolean };
  readonly region?: string;
  readonly place?: { readonly latitude: number; readonly longitude: number };
  readonly arrivedAt?: Instant;
  readonly completedAt?: Instant;
  /** Arrived after the window, or told of a delay too late. */
  readonly late: boolean;
}

@ApiTags('visits')
@Controller('api/dispatch/v1/visits')
export class FindVisits {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  @Get()
  @Roles(...STAFF)
  @Reads('visits-v1')
  @ApiOperation({ summary: 'Visits by engineer, region, status and planned start, the earliest first' })
  async find(@Query() { engineer, region, status, from, until, cursor, limit = 200 }: FindVisitsQuery): Promise<Page<VisitSummary>> {
    const select = this.source.getRepository(VisitEntity).createQueryBuilder('visit');
    if (engineer !== undefined) select.andWhere('visit.engineer = :engineer', { engineer });
    if (region !== undefined) select.andWhere('visit.region = :region', { region });
    if (status !== undefined) select.andWhere('visit.status = :status', { status });
    if (from !== undefined) select.andWhere('visit.startAt >= :from', { from });
    if (until !== undefined) select.andWhere('visit.startAt < :until', { until });
    if (cursor !== undefined) {
      const [startAt, after] = decodeCursor(cursor, 2);
      select.andWhere('(visit.startAt, visit.visit) > (:startAt::timestamptz, :after::uuid)', { startAt, after });
    }
    const rows = await select
      .orderBy('visit.startAt')
      .addOrderBy('visit.visit')
      .limit(limit + 1)
      .getMany();
    const page = pageOf(rows, limit, (row) => [row.startAt.toISOString(), row.visit]);
    return { ...page, items: page.items.map(visitSummary) };
  }
}

const instantOf = (date: Date): Instant => instantFromMillis(date.getTime());

export const visitSummary = (row: VisitEntity): VisitSummary => ({
  visit: row.visit,
  ticketNumber: row.ticket,
  account: row.account,
  engineer: row.engineer,
  status: row.status,
  window: { from: instantOf(row.windowFrom), until: instantOf(row.windowUntil) },
  minutes: row.minutes,
  plan: { start: instantOf(row.startAt), end: instantOf(row.endAt), pinned: row.pinned },
  ...(row.region !== null && { region: row.region }),
  ...(row.latitude !== null && row.longitude !== null && { place: { latitude: row.latitude, longitude: row.longitude } }),
  ...(row.arrivedAt && { arrivedAt: instantOf(row.arrivedAt) }),
  ...(row.completedAt && { completedAt: instantOf(row.completedAt) }),
  late: row.late,
});
