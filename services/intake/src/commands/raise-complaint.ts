import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, Input, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { raiseComplaint } from '../domain/ticket/decide-complaint.ts';
import { TicketCommands } from './ticket-commands.ts';

const NAME = 'raise-complaint';

export class RaiseComplaintBody {
  @IsString() @MinLength(1) @MaxLength(4_000) reason!: string;
}

@ApiTags('tickets')
@Controller('api/intake/v1/tickets')
export class RaiseComplaint {
  constructor(@Inject(TicketCommands) private readonly tickets: TicketCommands) {}

  @Command(NAME, {
    path: ':number/complaint',
    roles: ['customer', 'agent', 'dispatcher', 'engineer', 'lead', 'supervisor', 'director', 'coordinator', 'integrator'],
    summary: 'The customer complains about the handling',
    body: RaiseComplaintBody,
  })
  handle(@PathPart('number') number: string, @Input() body: RaiseComplaintBody, @ThisCall() call: Call): Promise<Answer> {
    return this.tickets.run(NAME, call, number, (ticket) => raiseComplaint(body, ticket));
  }
}
