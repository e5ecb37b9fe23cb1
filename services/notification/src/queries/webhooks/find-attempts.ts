import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { formatPosition } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import { Caller, DATABASE_POOL, decodeCursor, pageOf, Roles } from '@yingda/nest-kit';
import type { Page, Principal } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import { IsBooleanString, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import type { Pool } from 'pg';
import { EndpointBook } from '../../webhooks/endpoint-book.ts';
import { instantOf, waitingOf } from '../../webhooks/endpoint-rows.ts';
import type { WaitingRow } from '../../webhooks/endpoint-rows.ts';

export class FindAttemptsQuery {
  /** Only those that failed. */
  @IsOptional() @IsBooleanString() failed?: string;
  @IsOptional() @IsString() @MaxLength(500) cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit?: number;
}

export class FindWaitingQuery {
  @IsOptional() @IsString() @MaxLength(500) cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit?: number;
}

/** One attempt. */
export interface AttemptView {
  readonly at: Instant;
  readonly position: string;
  readonly type: string;
  readonly ticketNumber?: string;
  readonly delivered: boolean;
  readonly status?: number;
  readonly error?: string;
  readonly millis: number;
}

/** An event that was not delivered at its turn. */
export interface WaitingView {
  readonly position: string;
  readonly type: string;
  readonly ticketNumber?: string;
  readonly attempts: number;
  readonly dead: boolean;
  readonly nextAttemptAt?: Instant;
  readonly status?: number;
  readonly error?: string;
}

interface AttemptRow {
  readonly at: Date;
  readonly partition: number;
  readonly position: string;
  readonly type: string;
  readonly ticket: string | null;
  readonly millis: number;
  readonly status: number | null;
  readonly error: string | null;
}

@ApiTags('webhooks')
@Controller('api/notification/v1/webhooks/:webhook')
@Roles('admin', 'integrator')
export class FindAttempts {
  constructor(
    @Inject(DATABASE_POOL) private readonly pool: Pool,
    private readonly book: EndpointBook,
  ) {}

  @Get('attempts')
  @ApiOperation({ summary: 'What was tried, newest first' })
  async attempts(
    @Param('webhook') webhook: string,
    @Query() { failed, cursor, limit = 50 }: FindAttemptsQuery,
    @Caller() caller: Principal,
  ): Promise<Page<AttemptView>> {
    const { id } = await this.book.find(webhook, caller);
    const [at, position] = cursor === undefined ? [null, null] : decodeCursor(cursor, 2);
    const { rows } = await this.pool.query<AttemptRow>(
      `SELECT at, partition, position, type, ticket, millis, status, error FROM webhook_attempts
        WHERE endpoint = $1 AND ($2 OR error IS NOT NULL) AND ($3::timestamptz IS NULL OR (at, position) < ($3, $4::bigint))
        ORDER BY at DESC, position DESC LIMIT $5`,
      [id, failed !== 'true', at, position, limit + 1],
    );
    const page = pageOf(rows, limit, (row) => [row.at.toISOString(), row.position]);
    return { ...page, items: page.items.map(attemptView) };
  }

  @Get('waiting')
  @ApiOperation({ summary: 'Dead letters and what else waits, in the order of the log' })
  async waiting(
    @Param('webhook') webhook: string,
    @Query() { cursor, limit = 50 }: FindWaitingQuery,
    @Caller() caller: Principal,
  ): Promise<Page<WaitingView>> {
    const { id } = await this.book.find(webhook, caller);
    const [partition, position] = cursor === undefined ? [-1, -1] : decodeCursor(cursor, 2);
    const { rows } = await this.pool.query<WaitingRow>(
      `SELECT * FROM webhook_waiting WHERE endpoint = $1 AND (partition, position) > ($2::integer, $3::bigint) ORDER BY partition, position LIMIT $4`,
      [id, partition, position, limit + 1],
    );
    const page = pageOf(rows, limit, (row) => [String(row.partition), row.position]);
    return { ...page, items: page.items.map(waitingView) };
  }
}

const attemptView = (row: AttemptRow): AttemptView => ({
  at: instantOf(row.at),
  position: formatPosition(row.partition, Number(row.position)),
  type: row.type,
  ...(row.ticket !== null && { ticketNumber: row.ticket }),
  delivered: row.error === null,
  ...(row.status !== null && { status: row.status }),
  ...(row.error !== null && { error: row.error }),
  millis: row.millis,
});

const waitingView = (row: WaitingRow): WaitingView => {
  const { partition, position, type, ticket, attempts, dead, nextAt, status, error } = waitingOf(row);
  return {
    position: formatPosition(partition, position),
    type,
    ...(ticket !== undefined && { ticketNumber: ticket }),
    attempts,
    dead,
    ...(nextAt !== undefined && { nextAttemptAt: nextAt }),
    ...(status !== undefined && { status }),
    ...(error !== undefined && { error }),
  };
};
