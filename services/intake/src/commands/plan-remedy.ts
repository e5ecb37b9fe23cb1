import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, Input, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { planRemedy } from '../domain/ticket/decide-complaint.ts';
import { TicketCommands } from './ticket-commands.ts';

const NAME = 'plan-remedy';

export class PlanRemedyBody {
  @IsString() @MinLength(1) @MaxLength(4_000) plan!: string;
}

@ApiTags('tickets')
@Controller('api/intake/v1/tickets')
export class PlanRemedy {
  constructor(@Inject(TicketCommands) private readonly tickets: TicketCommands) {}

  @Command(NAME, {
    path: ':number/complaint/remedy',
    roles: ['supervisor', 'director'],
    summary: 'A supervisor promises a remedy',
    body: PlanRemedyBody,
  })
  handle(@PathPart('number') number: string, @Input() body: PlanRemedyBody, @ThisCall() call: Call): Promise<Answer> {
    return this.tickets.run(NAME, call, number, (ticket) => planRemedy(body, ticket));
  }
}
