import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { rebuild } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { Command, EVENT_STORE, Input, PathPart, reachTicket, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsIn, IsOptional, Matches } from 'class-validator';
import type { LinkTicket as Link } from '../domain/ticket/commands.ts';
import { linkTicket } from '../domain/ticket/decide-belonging.ts';
import { ticketEvolution } from '../domain/ticket/state.ts';
import { TicketCommands } from './ticket-commands.ts';

const NAME = 'link-ticket';

export class LinkTicketBody {
  /** Number of the other ticket, of the same account. */
  @Matches(/^\d{8}-\d{3,4}$/) to!: string;
  /** `related` by default. */
  @IsOptional() @IsIn(['duplicate', 'related']) as?: Link['as'];
}

@ApiTags('tickets')
@Controller('api/intake/v1/tickets')
export class LinkTicket {
  constructor(
    @Inject(TicketCommands) private readonly tickets: TicketCommands,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  @Command(NAME, {
    path: ':number/links',
    roles: ['agent', 'dispatcher', 'engineer', 'lead', 'supervisor'],
    summary: 'Notes that two tickets of an account belong together',
    body: LinkTicketBody,
  })
  async handle(
    @PathPart('number') number: string,
    @Input() { to, as = 'related' }: LinkTicketBody,
    @ThisCall() call: Call,
  ): Promise<Answer> {
    const ref = await reachTicket(this.store, to, call);
    const other = { number: to, ticket: rebuild(ticketEvolution, await this.store.readTicket(ref.ticket)) };
    return this.tickets.run(NAME, call, number, (ticket) => linkTicket({ as }, { number, ticket }, other));
  }
}
