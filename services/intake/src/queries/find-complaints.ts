import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { instantFromMillis } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import { decodeCursor, pageOf, Reads, Roles, STAFF } from '@yingda/nest-kit';
import type { Page } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { DataSource } from 'typeorm';
import { ComplaintEntity } from '../projections/complaints-v1/complaint.entity.ts';

export class FindComplaintsQuery {
  @IsOptional() @IsString() @MaxLength(500) cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit?: number;
}

/** A complaint that is not settled. What was written stands in the ticket. */
export interface OpenComplaint {
  readonly ticketNumber: string;
  readonly account: string;
  /** `planned`: a remedy was promised to the customer. */
  readonly stage: 'raised' | 'planned';
  readonly raisedAt: Instant;
  readonly plannedAt?: Instant;
}

/** R31: the complaints that wait for a remedy or for their settlement. */
@ApiTags('tickets')
@Controller('api/intake/v1/complaints')
export class FindComplaints {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  @Get()
  @Roles(...STAFF)
  @Reads('complaints-v1')
  @ApiOperation({ summary: 'Complaints that are not settled, also of tickets that are closed, the longest waiting first' })
  async find(@Query() { cursor, limit = 50 }: FindComplaintsQuery): Promise<Page<OpenComplaint>> {
    const select = this.source
      .getRepository(ComplaintEntity)
      .createQueryBuilder('complaint')
      .where("complaint.stage IN ('raised', 'planned')");
    if (cursor !== undefined) {
      const [raisedAt, ticket] = decodeCursor(cursor, 2);
      select.andWhere('(complaint.raisedAt, complaint.ticket) > (:raisedAt::timestamptz, :ticket)', { raisedAt, ticket });
    }
    const rows = await select
      .orderBy('complaint.raisedAt', 'ASC')
      .addOrderBy('complaint.ticket', 'ASC')
      .limit(limit + 1)
      .getMany();
    const page = pageOf(rows, limit, (row) => [row.raisedAt.toISOString(), row.ticket]);
    return { ...page, items: page.items.map(openComplaint) };
  }
}

const openComplaint = ({ ticket, account, stage, raisedAt, plannedAt }: ComplaintEntity): OpenComplaint => ({
  ticketNumber: ticket,
  account,
  stage: stage === 'planned' ? stage : 'raised',
  raisedAt: instantFromMillis(raisedAt.getTime()),
  ...(plannedAt && { plannedAt: instantFromMillis(plannedAt.getTime()) }),
});
