import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { instantFromMillis } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import { Caller, IsInstant, Reads, Roles, STAFF } from '@yingda/nest-kit';
import type { Principal } from '@yingda/nest-kit';
import { IsIn, IsOptional } from 'class-validator';
import { DataSource } from 'typeorm';
import { DeskEntity } from '../projections/desk-v1/desk.entity.ts';
import { TicketEntity } from '../projections/tickets-v1/ticket.entity.ts';
import { summaryOf } from './find-tickets.ts';
import type { TicketSummary } from './find-tickets.ts';

export class ReadDeskQuery {
  /** Also what others took; by default only what the caller took. */
  @IsOptional() @IsIn(['true', 'false']) everybody?: 'true' | 'false';
  /** Those received since then are listed too, whatever their state. */
  @IsOptional() @IsInstant() since?: Instant;
}

/** Why somebody has to come back to a ticket, and since or until when. */
export interface Callback {
  readonly because: 'first-response' | 'details-requested' | 'resolution-unconfirmed';
  /** When the response is due; otherwise since when the customer's word is waited for. */
  readonly at: Instant;
}

export interface DeskTicket extends TicketSummary {
  /** The caller took it. */
  readonly mine: boolean;
  readonly callbacks: readonly Callback[];
}

/** What one person can keep in view. */
const MOST = 100;

@ApiTags('tickets')
@Controller('api/intake/v1/desk')
export class ReadDesk {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  @Get()
  @Roles(...STAFF)
  @Reads('desk-v1')
  @ApiOperation({
    summary: 'Tickets that the caller took, as far as somebody has to come back to them',
    description:
      'The first response is due, details were asked for, or a result waits for the customer’s word; the nearest deadline first.',
  })
  async read(
    @Query() { everybody = 'false', since }: ReadDeskQuery,
    @Caller() caller: Principal,
  ): Promise<{ readonly items: readonly DeskTicket[] }> {
    const select = this.source
      .getRepository(DeskEntity)
      .createQueryBuilder('desk')
      .where(
        '(NOT desk.over AND coalesce(desk.firstResponseDue, desk.askedAt, desk.resolvedAt) IS NOT NULL OR desk.receivedAt >= :since)',
        {
          since: since ?? 'infinity',
        },
      );
    if (everybody === 'false') select.andWhere('desk.receivedBy = :caller', { caller: caller.id });
    const rows = await select
      .orderBy('desk.firstResponseDue', 'ASC', 'NULLS LAST')
      .addOrderBy('least(desk.askedAt, desk.resolvedAt)', 'ASC', 'NULLS LAST')
      .addOrderBy('desk.ticket', 'DESC')
      .limit(MOST)
      .getMany();
    const tickets = await this.source
      .getRepository(TicketEntity)
      .createQueryBuilder('ticket')
      .where('ticket.ticket = ANY (:tickets)', { tickets: rows.map(({ ticket }) => ticket) })
      .getMany();
    return {
      items: rows.flatMap((row) =>
        tickets
          .filter(({ ticket }) => ticket === row.ticket)
          .map((ticket) => ({ ...summaryOf(ticket), mine: row.receivedBy === caller.id, callbacks: callbacksOf(row) })),
      ),
    };
  }
}

const callbacksOf = ({ over, firstResponseDue, askedAt, resolvedAt }: DeskEntity): Callback[] =>
  over
    ? []
    : [
        ...callback('first-response', firstResponseDue),
        ...callback('details-requested', askedAt),
        ...callback('resolution-unconfirmed', resolvedAt),
      ];

const callback = (because: Callback['because'], at: Date | null): Callback[] =>
  at === null ? [] : [{ because, at: instantFromMillis(at.getTime()) }];
