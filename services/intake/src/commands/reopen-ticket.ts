import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@yingda/event-store';
import { Command, DATABASE_POOL, EVENT_STORE, Input, PathPart, Problem, reachTicket, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsString, MaxLength, MinLength } from 'class-validator';
import type { Pool } from 'pg';
import { reopenTicket } from '../domain/ticket/decide-afterwards.ts';
import { TicketCommands } from './ticket-commands.ts';

const NAME = 'reopen-ticket';

export class ReopenTicketBody {
  @IsString() @MinLength(1) @MaxLength(4_000) reason!: string;
}

@ApiTags('tickets')
@Controller('api/intake/v1/tickets')
export class ReopenTicket {
  constructor(
    @Inject(TicketCommands) private readonly tickets: TicketCommands,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(DATABASE_POOL) private readonly pool: Pool,
  ) {}

  @Command(NAME, {
    path: ':number/reopen',
    roles: ['customer', 'agent', 'dispatcher', 'supervisor', 'director', 'integrator'],
    summary: 'Reopens a closed ticket, because the trouble is back',
    body: ReopenTicketBody,
  })
  async handle(@PathPart('number') number: string, @Input() body: ReopenTicketBody, @ThisCall() call: Call): Promise<Answer> {
    const { ticket } = await reachTicket(this.store, number, call);
    if (await this.#isArchived(ticket)) throw new Problem('TICKET_ARCHIVED', { ticketNumber: ticket });
    return this.tickets.run(NAME, call, number, (state) => reopenTicket(body, state));
  }

  /** What has left the database is over for good (R32). */
  async #isArchived(ticket: string): Promise<boolean> {
    const { rows } = await this.pool.query('SELECT FROM event_store.archived_tickets WHERE ticket = $1 LIMIT 1', [ticket]);
    return rows.length > 0;
  }
}
