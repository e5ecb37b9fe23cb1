import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, mayReach, PathPart, Problem, Reads, ROLES, Roles } from '@yingda/nest-kit';
import type { Principal } from '@yingda/nest-kit';
import { DataSource } from 'typeorm';
import { TicketFactsEntity } from '../projections/ticket-facts-v1/ticket-facts.entity.ts';

/** As the row, under the names of the interface; what has not happened is left out. */
export type TicketFacts = Partial<Omit<TicketFactsEntity, 'ticket'>> & { readonly ticketNumber: string };

@ApiTags('reporting')
@Controller('api/reporting/v1/tickets')
export class ReadTicketFacts {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  @Get(':number')
  @Roles(...ROLES)
  @Reads('ticket-facts-v1')
  @ApiOperation({ summary: 'What one ticket adds to the figures' })
  async read(@PathPart('number') number: string, @Caller() caller: Principal): Promise<TicketFacts> {
    const row = await this.source.getRepository(TicketFactsEntity).findOneBy({ ticket: number });
    if (!row || !mayReach(caller, row.account)) throw new Problem('TICKET_NOT_FOUND', { ticketNumber: number });
    const { ticket, ...facts } = row;
    return { ticketNumber: ticket, ...Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null)) };
  }
}
