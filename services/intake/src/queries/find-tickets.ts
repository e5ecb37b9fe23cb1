import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Instant } from '@yingda/kernel';
import { instantFromMillis } from '@yingda/kernel';
import { Caller, decodeCursor, IsAccountId, IsInstant, mayReach, pageOf, Reads, ROLES, Roles } from '@yingda/nest-kit';
import type { Page, Principal } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min, MinLength } from 'class-validator';
import { DataSource } from 'typeorm';
import type { SelectQueryBuilder } from 'typeorm';
import { ENDS, PROGRESS } from '../domain/ticket/progress.ts';
import type { Progress } from '../domain/ticket/progress.ts';
import { TicketEntity } from '../projections/tickets-v1/ticket.entity.ts';

export class FindTicketsQuery {
  @IsOptional() @IsAccountId() account?: string;
  @IsOptional() @IsIn(PROGRESS) state?: Progress;
  /** Those that go on (`true`) or are over (`false`). */
  @IsOptional() @IsIn(['true', 'false']) open?: 'true' | 'false';
  /** About the device with exactly this serial number. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(100) serialNumber?: string;
  /** Words in the description, number, model, serial number or contact's name. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(200) q?: string;
  /** Received at or after. */
  @IsOptional() @IsInstant() from?: Instant;
  /** Received before. */
  @IsOptional() @IsInstant() to?: Instant;
  @IsOptional() @IsString() @MaxLength(500) cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit?: number;
}

/** A ticket in a list. */
export interface TicketSummary {
  readonly ticketNumber: string;
  readonly account: string;
  readonly state: Progress;
  readonly grade?: number;
  readonly channel: string;
  readonly kind: string;
  readonly description: string;
  readonly contact: string;
  readonly model?: string;
  readonly serialNumber?: string;
  readonly externalReference?: string;
  readonly receivedAt: Instant;
  readonly updatedAt: Instant;
}

@ApiTags('tickets')
@Controller('api/intake/v1/tickets')
export class FindTickets {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  @Get()
  @Roles(...ROLES)
  @Reads('tickets-v1')
  @ApiOperation({ summary: 'Tickets by account, state, text and time of receipt, newest first' })
  async find(@Query() query: FindTicketsQuery, @Caller() caller: Principal): Promise<Page<TicketSummary>> {
    const { account = caller.account, limit = 50 } = query;
    if (!mayReach(caller, account)) return { items: [] };
    const select = this.source.getRepository(TicketEntity).createQueryBuilder('ticket');
    if (account !== undefined) select.andWhere('ticket.account = :account', { account });
    restrict(select, query);
    const rows = await select
      .orderBy('ticket.receivedAt', 'DESC')
      .addOrderBy('ticket.ticket', 'DESC')
      .limit(limit + 1)
      .getMany();
    const page = pageOf(rows, limit, (row) => [row.receivedAt.toISOString(), row.ticket]);
    return { ...page, items: page.items.map(summaryOf) };
  }
}

const restrict = (select: SelectQueryBuilder<TicketEntity>, { state, open, serialNumber, q, from, to, cursor }: FindTicketsQuery): void => {
  if (state !== undefined) select.andWhere('ticket.state = :state', { state });
  if (open !== undefined) select.andWhere(`ticket.state ${open === 'true' ? 'NOT IN' : 'IN'} (:...ends)`, { ends: ENDS });
  if (serialNumber !== undefined) select.andWhere('ticket.serialNumber = :serialNumber', { serialNumber });
  if (from !== undefined) select.andWhere('ticket.receivedAt >= :from', { from });
  if (to !== undefined) select.andWhere('ticket.receivedAt < :to', { to });
  if (cursor !== undefined) {
    const [receivedAt, ticket] = decodeCursor(cursor, 2);
    select.andWhere('(ticket.receivedAt, ticket.ticket) < (:receivedAt::timestamptz, :ticket)', { receivedAt, ticket });
  }
  if (q !== undefined) {
    const columns = ['ticket', 'description', 'model', 'serialNumber', 'contact', 'externalReference'].map((column) => `ticket.${column}`);
    select.andWhere(`concat_ws(' ', ${columns.join(', ')}) ILIKE :pattern`, { pattern: `%${q.replace(/[\\%_]/g, '\\$&')}%` });
  }
};

/** A row as people read it. */
export const summaryOf = (row: TicketEntity): TicketSummary => ({
  ticketNumber: row.ticket,
  account: row.account,
  state: row.state,
  ...(row.grade !== null && { grade: row.grade }),
  channel: row.channel,
  kind: row.kind,
  description: row.description,
  contact: row.contact,
  ...(row.model !== null && { model: row.model }),
  ...(row.serialNumber !== null && { serialNumber: row.serialNumber }),
  ...(row.externalReference !== null && { externalReference: row.externalReference }),
  receivedAt: instantFromMillis(row.receivedAt.getTime()),
  updatedAt: instantFromMillis(row.updatedAt.getTime()),
});
