import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, Input, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { settleComplaint } from '../domain/ticket/decide-complaint.ts';
import { TicketCommands } from './ticket-commands.ts';

const NAME = 'settle-complaint';

export class SettleComplaintBody {
  @IsString() @MinLength(1) @MaxLength(4_000) outcome!: string;
}

@ApiTags('tickets')
@Controller('api/intake/v1/tickets')
export class SettleComplaint {
  constructor(@Inject(TicketCommands) private readonly tickets: TicketCommands) {}

  @Command(NAME, {
    path: ':number/complaint/settlement',
    roles: ['supervisor', 'director'],
    summary: 'The complaint is settled with the customer',
    body: SettleComplaintBody,
  })
  handle(@PathPart('number') number: string, @Input() body: SettleComplaintBody, @ThisCall() call: Call): Promise<Answer> {
    return this.tickets.run(NAME, call, number, (ticket) => settleComplaint(body, ticket));
  }
}
