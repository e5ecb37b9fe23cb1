import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@yingda/event-store';
import { EVENT_STORE, PathPart, Reads, reachTicket, Roles, STAFF, ThisCall } from '@yingda/nest-kit';
import type { Call } from '@yingda/nest-kit';
import { DataSource } from 'typeorm';
import { ENDS } from '../domain/ticket/progress.ts';
import { TicketEntity } from '../projections/tickets-v1/ticket.entity.ts';
import { summaryOf } from './find-tickets.ts';
import type { TicketSummary } from './find-tickets.ts';

/** More than a person looks through. */
const MOST = 20;
const SERIALS_KNOWN = '(ticket.serialNumber IS NOT NULL AND this.serialNumber IS NOT NULL)';

/** R9: reports that may be of the same trouble. */
@ApiTags('tickets')
@Controller('api/intake/v1/tickets')
export class FindDuplicates {
  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  @Get(':number/duplicates')
  @Roles(...STAFF)
  @Reads('tickets-v1')
  @ApiOperation({
    summary: 'Tickets that go on about the same device, newest first',
    description: 'Of the same account and serial number; where a ticket has no serial number, of the same model.',
  })
  async find(@PathPart('number') number: string, @ThisCall() call: Call): Promise<{ readonly items: readonly TicketSummary[] }> {
    const { ticket } = await reachTicket(this.store, number, call);
    const rows = await this.source
      .getRepository(TicketEntity)
      .createQueryBuilder('ticket')
      .innerJoin(TicketEntity, 'this', 'this.ticket = :ticket', { ticket })
      .where('ticket.account = this.account AND ticket.ticket <> this.ticket AND ticket.state NOT IN (:...ends)', { ends: ENDS })
      .andWhere(`CASE WHEN ${SERIALS_KNOWN} THEN (ticket.serialNumber = this.serialNumber) ELSE (ticket.model = this.model) END`)
      .orderBy('ticket.receivedAt', 'DESC')
      .addOrderBy('ticket.ticket', 'DESC')
      .limit(MOST)
      .getMany();
    return { items: rows.map(summaryOf) };
  }
}
