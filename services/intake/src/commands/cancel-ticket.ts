import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, Input, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { cancelTicket } from '../domain/ticket/decide.ts';
import { TicketCommands } from './ticket-commands.ts';

const NAME = 'cancel-ticket';

export class CancelTicketBody {
  @IsString() @MinLength(1) @MaxLength(4_000) reason!: string;
}

@ApiTags('tickets')
@Controller('api/intake/v1/tickets')
export class CancelTicket {
  constructor(@Inject(TicketCommands) private readonly tickets: TicketCommands) {}

  @Command(NAME, {
    path: ':number/cancel',
    roles: ['customer', 'agent', 'dispatcher', 'supervisor', 'director', 'integrator'],
    summary: 'Cancels a ticket that needs no work any more',
    body: CancelTicketBody,
  })
  handle(@PathPart('number') number: string, @Input() body: CancelTicketBody, @ThisCall() call: Call): Promise<Answer> {
    return this.tickets.run(NAME, call, number, (ticket) => cancelTicket(body, ticket));
  }
}
