import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@yingda/event-store';
import { EVENT_STORE, IsAccountId, PathPart, Reads, reachTicket, Roles, STAFF, ThisCall } from '@yingda/nest-kit';
import type { Call } from '@yingda/nest-kit';
import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { DataSource } from 'typeorm';
import type { SelectQueryBuilder } from 'typeorm';
import { ENDS } from '../domain/ticket/progress.ts';
import { TicketEntity } from '../projections/tickets-v1/ticket.entity.ts';
import { summaryOf } from './find-tickets.ts';
import type { TicketSummary } from './find-tickets.ts';

/** A report that is not registered yet, as far as it tells which device it is about. */
export class UnregisteredReportQuery {
  @IsAccountId() account!: string;
  @IsOptional() @IsString() @MinLength(1) @MaxLength(100) serialNumber?: string;
  @IsOptional() @IsString() @MinLength(1) @MaxLength(100) model?: string;
}

/** A ticket that goes on, and what it has in common with the report. */
export interface LikelyDuplicate extends TicketSummary {
  readonly because: 'serial-number' | 'model';
}

interface Reported {
  readonly account: string;
  readonly serialNumber: string | null;
  readonly model: string | null;
}

/** More than a person looks through. */
const MOST = 20;

/** R9: reports that may be of the same trouble. */
@ApiTags('tickets')
@Controller('api/intake/v1')
export class FindDuplicates {
  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  @Get('tickets/:number/duplicates')
  @Roles(...STAFF)
  @Reads('tickets-v1')
  @ApiOperation({
    summary: 'Tickets that go on about the same device, newest first',
    description: 'Of the same account and serial number; where a ticket has no serial number, of the same model.',
  })
  async find(@PathPart('number') number: string, @ThisCall() call: Call): Promise<{ readonly items: readonly LikelyDuplicate[] }> {
    const { ticket } = await reachTicket(this.store, number, call);
    const own = await this.source.getRepository(TicketEntity).findOneBy({ ticket });
    if (!own) return { items: [] };
    return this.#like(own, (select) => select.andWhere('ticket.ticket <> :own', { own: own.ticket }));
  }

  @Get('duplicates')
  @Roles(...STAFF)
  @Reads('tickets-v1')
  @ApiOperation({
    summary: 'Tickets that go on about the device of a report that is not registered yet, newest first',
    description: 'Of the same account and serial number; where the ticket or the report has no serial number, of the same model.',
  })
  forReport(@Query() report: UnregisteredReportQuery): Promise<{ readonly items: readonly LikelyDuplicate[] }> {
    const { account, serialNumber, model } = report;
    return this.#like({ account, serialNumber: serialNumber ?? null, model: model ?? null }, (select) => select);
  }

  async #like({ account, serialNumber, model }: Reported, others: (select: Tickets) => Tickets) {
    const select = this.source
      .getRepository(TicketEntity)
      .createQueryBuilder('ticket')
      .where('ticket.account = :account AND ticket.state NOT IN (:...ends)', { account, ends: ENDS })
      .andWhere(
        'CASE WHEN ticket.serialNumber IS NULL OR :serialNumber::text IS NULL THEN ticket.model = :model ELSE ticket.serialNumber = :serialNumber END',
        {
          serialNumber,
          model,
        },
      );
    const rows = await others(select).orderBy('ticket.receivedAt', 'DESC').addOrderBy('ticket.ticket', 'DESC').limit(MOST).getMany();
    const because = (row: TicketEntity) => (row.serialNumber === null || serialNumber === null ? 'model' : 'serial-number');
    return { items: rows.map((row): LikelyDuplicate => ({ ...summaryOf(row), because: because(row) })) };
  }
}

type Tickets = SelectQueryBuilder<TicketEntity>;
