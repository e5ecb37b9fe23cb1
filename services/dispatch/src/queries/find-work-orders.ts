import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { instantFromMillis } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import { decodeCursor, pageOf, Reads, Roles, STAFF } from '@yingda/nest-kit';
import type { Page } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min, MinLength } from 'class-validator';
import { DataSource } from 'typeorm';
import { WORK_STATES } from '../domain/work-order/work-state.ts';
import type { WorkState } from '../domain/work-order/work-state.ts';
import { WorkOrderEntity } from '../projections/work-orders-v2/work-order.entity.ts';

export class FindWorkOrdersQuery {
  /** Staff number of whoever has the work. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(32) engineer?: string;
  @IsOptional() @IsIn(WORK_STATES) state?: WorkState;
  @IsOptional() @IsString() @MaxLength(64) group?: string;
  @IsOptional() @IsString() @MaxLength(500) cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit?: number;
}

/** A work order in a list. */
export interface WorkOrderSummary {
  readonly ticketNumber: string;
  readonly account: string;
  readonly state: WorkState;
  readonly group: string;
  readonly grade: number;
  readonly engineer?: string;
  readonly openedAt: Instant;
  readonly updatedAt: Instant;
}

@ApiTags('work-orders')
@Controller('api/dispatch/v1/work-orders')
export class FindWorkOrders {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  @Get()
  @Roles(...STAFF)
  @Reads('work-orders-v2')
  @ApiOperation({ summary: 'Work orders by engineer, state and group, newest first' })
  async find(@Query() { engineer, state, group, cursor, limit = 50 }: FindWorkOrdersQuery): Promise<Page<WorkOrderSummary>> {
    const select = this.source.getRepository(WorkOrderEntity).createQueryBuilder('work');
    if (engineer !== undefined) select.andWhere('work.engineer = :engineer', { engineer });
    if (state !== undefined) select.andWhere('work.state = :state', { state });
    if (group !== undefined) select.andWhere('work.group = :group', { group });
    if (cursor !== undefined) {
      const [openedAt, ticket] = decodeCursor(cursor, 2);
      select.andWhere('(work.openedAt, work.ticket) < (:openedAt::timestamptz, :ticket)', { openedAt, ticket });
    }
    const rows = await select
      .orderBy('work.openedAt', 'DESC')
      .addOrderBy('work.ticket', 'DESC')
      .limit(limit + 1)
      .getMany();
    const page = pageOf(rows, limit, (row) => [row.openedAt.toISOString(), row.ticket]);
    return { ...page, items: page.items.map(summary) };
  }
}

const summary = (row: WorkOrderEntity): WorkOrderSummary => ({
  ticketNumber: row.ticket,
  account: row.account,
  state: row.state,
  group: row.group,
  grade: row.grade,
  ...(row.engineer !== null && { engineer: row.engineer }),
  openedAt: instantFromMillis(row.openedAt.getTime()),
  updatedAt: instantFromMillis(row.updatedAt.getTime()),
});
