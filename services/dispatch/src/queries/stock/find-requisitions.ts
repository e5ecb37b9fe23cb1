import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { instantFromMillis } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import { decodeCursor, pageOf, Reads, Roles, STAFF } from '@yingda/nest-kit';
import type { Page } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min, MinLength } from 'class-validator';
import { DataSource } from 'typeorm';
import { IsPartNumber } from '../../commands/stock/part-number.ts';
import type { Requisition } from '../../domain/work-order/parts/state.ts';
import { RequisitionEntity } from '../../projections/requisitions-v1/requisition.entity.ts';

const STATUSES: readonly Requisition['status'][] = ['requested', 'approved', 'refused', 'cancelled', 'issued'];

export class FindRequisitionsQuery {
  @IsOptional() @IsIn(STATUSES) status?: Requisition['status'];
  @IsOptional() @IsString() @MinLength(1) @MaxLength(32) engineer?: string;
  @IsOptional() @IsPartNumber() part?: string;
  @IsOptional() @IsString() @MaxLength(500) cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit?: number;
}

export interface RequisitionSummary {
  readonly requisition: string;
  readonly ticketNumber: string;
  readonly account: string;
  readonly engineer: string;
  readonly part: string;
  readonly quantity: number;
  /** So many pieces of it were issued. */
  readonly issued: number;
  readonly from?: string;
  readonly status: Requisition['status'];
  /** Opaque id of whoever requested it, and may not approve it. */
  readonly requestedBy: string;
  readonly requestedAt: Instant;
}

/** R25: what waits for approval, and what is to be handed out. */
@ApiTags('stock')
@Controller('api/dispatch/v1/requisitions')
export class FindRequisitions {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  @Get()
  @Roles(...STAFF)
  @Reads('requisitions-v1')
  @ApiOperation({ summary: 'Requisitions of all work orders, the longest waiting first' })
  async find(@Query() { status, engineer, part, cursor, limit = 50 }: FindRequisitionsQuery): Promise<Page<RequisitionSummary>> {
    const select = this.source.getRepository(RequisitionEntity).createQueryBuilder('row').where('true');
    if (status !== undefined) select.andWhere('row.status = :status', { status });
    if (engineer !== undefined) select.andWhere('row.engineer = :engineer', { engineer });
    if (part !== undefined) select.andWhere('row.part = :part', { part });
    if (cursor !== undefined) {
      const [at, id] = decodeCursor(cursor, 2);
      select.andWhere('(row.requestedAt, row.requisition) > (:at::timestamptz, :id)', { at, id });
    }
    const rows = await select
      .orderBy('row.requestedAt')
      .addOrderBy('row.requisition')
      .limit(limit + 1)
      .getMany();
    const page = pageOf(rows, limit, (row) => [row.requestedAt.toISOString(), row.requisition]);
    return { ...page, items: page.items.map(summary) };
  }
}

const summary = ({ requisition, ticket, soughtIn, requestedAt, ...row }: RequisitionEntity): RequisitionSummary => ({
  requisition: requisition.slice(requisition.indexOf('/') + 1),
  ticketNumber: ticket,
  account: row.account,
  engineer: row.engineer,
  part: row.part,
  quantity: row.quantity,
  issued: row.issued,
  ...(soughtIn !== null && { from: soughtIn }),
  status: row.status,
  requestedBy: row.requestedBy,
  requestedAt: instantFromMillis(requestedAt.getTime()),
});
