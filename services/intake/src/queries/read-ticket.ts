import { Controller, Get, Header, Inject, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { contractOf, toCloudEvent } from '@yingda/contracts';
import type { CloudEvent } from '@yingda/contracts';
import type { EventStore } from '@yingda/event-store';
import { EVENT_STORE, isStaff, MomentQuery, PathPart, Problem, reachTicket, ROLES, Roles, ThisCall } from '@yingda/nest-kit';
import type { Call } from '@yingda/nest-kit';
import type { FastifyReply } from 'fastify';
import { ticketView } from './ticket-view.ts';
import type { TicketView } from './ticket-view.ts';

@ApiTags('tickets')
@Controller('api/intake/v1/tickets')
export class ReadTicket {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  @Get(':number')
  @Roles(...ROLES)
  @ApiOperation({ summary: 'One ticket, now or at an instant', description: 'Rebuilt from its events; internal notes for staff only.' })
  async read(
    @PathPart('number') number: string,
    @Query() moment: MomentQuery,
    @ThisCall() call: Call,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TicketView> {
    const { ticket } = await reachTicket(this.store, number, call);
    const view = ticketView(await this.store.readTicket(ticket, moment), {
      notes: call.principal !== undefined && isStaff(call.principal),
    });
    if (!view) throw new Problem('TICKET_NOT_FOUND', { ticketNumber: number, ...moment });
    reply.header('etag', `"${view.version}"`);
    return view;
  }

  @Get(':number/history')
  @Header('cache-control', 'no-store')
  @Roles(...ROLES)
  @ApiOperation({
    summary: 'Every event of a ticket in log order, as CloudEvents',
    description: 'Callers bound to an account get the public events.',
  })
  async history(@PathPart('number') number: string, @Query() moment: MomentQuery, @ThisCall() call: Call): Promise<CloudEvent[]> {
    const { ticket } = await reachTicket(this.store, number, call);
    const all = call.principal !== undefined && isStaff(call.principal);
    const events = await this.store.readTicket(ticket, moment);
    return events.filter(({ type }) => all || contractOf(type).visibility === 'public').map(toCloudEvent);
  }
}
