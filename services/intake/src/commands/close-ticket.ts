import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, Input, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { closeTicket } from '../domain/ticket/decide.ts';
import { TicketCommands } from './ticket-commands.ts';

const NAME = 'close-ticket';

export class CloseTicketBody {
  @IsOptional() @IsString() @MinLength(1) @MaxLength(4_000) note?: string;
}

@ApiTags('tickets')
@Controller('api/intake/v1/tickets')
export class CloseTicket {
  constructor(@Inject(TicketCommands) private readonly tickets: TicketCommands) {}

  @Command(NAME, {
    path: ':number/close',
    roles: ['agent', 'dispatcher', 'supervisor', 'director'],
    summary: 'Closes a ticket that is resolved',
    body: CloseTicketBody,
  })
  handle(@PathPart('number') number: string, @Input() body: CloseTicketBody, @ThisCall() call: Call): Promise<Answer> {
    return this.tickets.run(NAME, call, number, (ticket) => closeTicket(body, ticket));
  }
}
