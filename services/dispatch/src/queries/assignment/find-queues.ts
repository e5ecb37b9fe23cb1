import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Grade } from '@yingda/contracts';
import { instantFromMillis } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import { DATABASE_POOL, decodeCursor, pageOf, PathPart, Problem, Reads, Roles, STAFF } from '@yingda/nest-kit';
import type { Page } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import type { Pool } from 'pg';

const QUEUES = ['emergency', 'routine'];

export class QueueQuery {
  /** Of one group only. */
  @IsOptional() @IsString() @MaxLength(64) group?: string;
  @IsOptional() @IsString() @MaxLength(500) cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit?: number;
}

/** Work that nobody has. */
export interface QueuedWork {
  readonly ticketNumber: string;
  readonly account: string;
  readonly group: string;
  readonly grade: Grade;
  readonly openedAt: Instant;
  /** Somebody was looked for and nobody was found. */
  readonly unassigned: boolean;
  /** To whom it is on offer, until when. */
  readonly offer?: { readonly offer: string; readonly engineer: string; readonly acceptBy: Instant };
}

interface Row {
  readonly ticket: string;
  readonly account: string;
  readonly group_name: string;
  readonly grade: Grade;
  readonly opened_at: Date;
  readonly unassigned: boolean;
  readonly offer: string | null;
  readonly offered_to: string | null;
  readonly accept_by: Date | null;
}

/** R14, R23: emergencies and routine work apart. */
@ApiTags('work-orders')
@Controller('api/dispatch/v1/queues')
export class FindQueues {
  constructor(@Inject(DATABASE_POOL) private readonly pool: Pool) {}

  @Get(':queue')
  @Roles(...STAFF)
  @Reads('work-orders-v2')
  @ApiOperation({
    summary: 'Work that nobody has, by grade and then by age',
    description: '`emergency` or `routine`: each work order is in one of them until somebody has it, also while it is on offer.',
  })
  async find(@PathPart('queue') queue: string, @Query() { group, cursor, limit = 50 }: QueueQuery): Promise<Page<QueuedWork>> {
    if (!QUEUES.includes(queue)) throw new Problem('NOT_FOUND');
    const [grade, openedAt, ticket] = cursor === undefined ? [null, null, null] : decodeCursor(cursor, 3);
    const { rows } = await this.pool.query<Row>({
      text: `SELECT ticket, work.account, group_name, grade, opened_at, unassigned, offer, offered_to, accept_by
               FROM work_orders_v2 work JOIN reported_tickets_v1 reported USING (ticket)
              WHERE state = 'opened' AND emergency = $1 AND ($2::text IS NULL OR group_name = $2)
                AND ($3::smallint IS NULL OR (grade, opened_at, ticket) > ($3, $4::timestamptz, $5))
              ORDER BY grade, opened_at, ticket LIMIT $6`,
      values: [queue === 'emergency', group ?? null, grade, openedAt, ticket, limit + 1],
    });
    const page = pageOf(rows, limit, (row) => [String(row.grade), row.opened_at.toISOString(), row.ticket]);
    return { ...page, items: page.items.map(queued) };
  }
}

const queued = (row: Row): QueuedWork => ({
  ticketNumber: row.ticket,
  account: row.account,
  group: row.group_name,
  grade: row.grade,
  openedAt: instantFromMillis(row.opened_at.getTime()),
  unassigned: row.unassigned,
  ...(row.offer !== null &&
    row.offered_to !== null &&
    row.accept_by !== null && {
      offer: { offer: row.offer, engineer: row.offered_to, acceptBy: instantFromMillis(row.accept_by.getTime()) },
    }),
});
