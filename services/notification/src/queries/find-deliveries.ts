import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Instant } from '@yingda/kernel';
import { instantFromMillis } from '@yingda/kernel';
import { decodeCursor, pageOf, Reads, Roles, STAFF } from '@yingda/nest-kit';
import type { Page } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { DataSource } from 'typeorm';
import { DeliveryEntity } from '../projections/deliveries-v1/delivery.entity.ts';

const STATES: readonly DeliveryEntity['state'][] = ['queued', 'failed', 'succeeded', 'abandoned'];

export class FindDeliveriesQuery {
  @IsOptional() @IsString() @MaxLength(32) ticket?: string;
  /** `failed` ones wait for another attempt, `queued` ones for their first. */
  @IsOptional() @IsIn(STATES) state?: DeliveryEntity['state'];
  @IsOptional() @IsString() @MaxLength(500) cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit?: number;
}

/** What became of a message. What it says, and to which address, is not told here. */
export interface DeliveryView {
  readonly id: string;
  readonly ticketNumber: string;
  readonly account?: string;
  readonly template: string;
  readonly medium: string;
  readonly recipient: string;
  readonly state: DeliveryEntity['state'];
  readonly attempts: number;
  readonly nextAttemptAt?: Instant;
  readonly lastError?: string;
  readonly queuedAt: Instant;
  readonly doneAt?: Instant;
}

@ApiTags('deliveries')
@Controller('api/notification/v1/deliveries')
export class FindDeliveries {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  @Get()
  @Roles(...STAFF)
  @Reads('deliveries-v1')
  @ApiOperation({ summary: 'What became of the messages, of one ticket or of all, newest first' })
  async find(@Query() { ticket, state, cursor, limit = 50 }: FindDeliveriesQuery): Promise<Page<DeliveryView>> {
    const select = this.source.getRepository(DeliveryEntity).createQueryBuilder('delivery');
    if (ticket !== undefined) select.andWhere('delivery.ticket = :ticket', { ticket });
    if (state !== undefined) select.andWhere('delivery.state = :state', { state });
    if (cursor !== undefined) {
      const [queuedAt, id] = decodeCursor(cursor, 2);
      select.andWhere('(delivery.queuedAt, delivery.id) < (:queuedAt::timestamptz, :id::uuid)', { queuedAt, id });
    }
    const rows = await select
      .orderBy('delivery.queuedAt', 'DESC')
      .addOrderBy('delivery.id', 'DESC')
      .limit(limit + 1)
      .getMany();
    const page = pageOf(rows, limit, ({ queuedAt, id }) => [queuedAt.toISOString(), id]);
    return { ...page, items: page.items.map(viewOf) };
  }
}

const viewOf = (row: DeliveryEntity): DeliveryView => ({
  id: row.id,
  ticketNumber: row.ticket,
  ...(row.account !== null && { account: row.account }),
  template: row.template,
  medium: row.medium,
  recipient: row.recipient,
  state: row.state,
  attempts: row.attempts,
  ...(row.nextAttemptAt !== null && { nextAttemptAt: instantFromMillis(row.nextAttemptAt.getTime()) }),
  ...(row.lastError !== null && { lastError: row.lastError }),
  queuedAt: instantFromMillis(row.queuedAt.getTime()),
  ...(row.doneAt !== null && { doneAt: instantFromMillis(row.doneAt.getTime()) }),
});
