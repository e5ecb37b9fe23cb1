import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { instantFromMillis } from '@yingda/kernel';
import type { Clock, Instant } from '@yingda/kernel';
import { CLOCK, decodeCursor, IsAccountId, pageOf, Reads, Roles, STAFF } from '@yingda/nest-kit';
import type { Page } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { DataSource } from 'typeorm';
import type { Quote } from '../../domain/work-order/fees/state.ts';
import { FeesEntity } from '../../projections/fees-v1/fees.entity.ts';

const STATES: readonly Quote['status'][] = ['offered', 'approved', 'declined', 'withdrawn'];

export class FindQuotesQuery {
  @IsOptional() @IsIn(STATES) state?: Quote['status'];
  @IsOptional() @IsAccountId() account?: string;
  @IsOptional() @IsString() @MaxLength(500) cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit?: number;
}

/** The newest quote of a work order, in a list. */
export interface QuoteSummary {
  readonly ticketNumber: string;
  readonly account: string;
  readonly quote: string;
  readonly version: number;
  readonly state: Quote['status'];
  readonly total: number;
  readonly currency: string;
  readonly validUntil: Instant;
  /** Nobody can consent to it any more. */
  readonly expired?: true;
  readonly offeredAt: Instant;
}

@ApiTags('fees')
@Controller('api/dispatch/v1/quotes')
export class FindQuotes {
  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Roles(...STAFF)
  @Reads('fees-v1')
  @ApiOperation({ summary: 'The newest quote of each work order by state and account, the one that was offered last first' })
  async find(@Query() { state, account, cursor, limit = 50 }: FindQuotesQuery): Promise<Page<QuoteSummary>> {
    const select = this.source.getRepository(FeesEntity).createQueryBuilder('fees').where('fees.quote IS NOT NULL');
    if (state !== undefined) select.andWhere('fees.state = :state', { state });
    if (account !== undefined) select.andWhere('fees.account = :account', { account });
    if (cursor !== undefined) {
      const [offeredAt, ticket] = decodeCursor(cursor, 2);
      select.andWhere('(fees.offeredAt, fees.ticket) < (:offeredAt::timestamptz, :ticket)', { offeredAt, ticket });
    }
    const rows = await select
      .orderBy('fees.offeredAt', 'DESC')
      .addOrderBy('fees.ticket', 'DESC')
      .limit(limit + 1)
      .getMany();
    const page = pageOf(rows, limit, (row) => [row.offeredAt?.toISOString() ?? '', row.ticket]);
    const now = this.clock.now();
    return { ...page, items: page.items.flatMap((row) => summaryOf(row, now)) };
  }
}

const summaryOf = (row: FeesEntity, now: Instant): QuoteSummary[] => {
  const { ticket, account, quote, version, state, total, currency, validUntil, offeredAt } = row;
  if (quote === null || version === null || state === null || currency === null || !validUntil || !offeredAt) return [];
  const until = instantFromMillis(validUntil.getTime());
  return [
    {
      ticketNumber: ticket,
      account,
      quote,
      version,
      state,
      total: Number(total),
      currency,
      validUntil: until,
      ...(state === 'offered' && now > until && { expired: true as const }),
      offeredAt: instantFromMillis(offeredAt.getTime()),
    },
  ];
};
