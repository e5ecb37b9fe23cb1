import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Instant } from '@yingda/kernel';
import { Command, Input, IsInstant, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { givePlan } from '../domain/ticket/decide-details.ts';
import { TicketCommands } from './ticket-commands.ts';

const NAME = 'give-plan';

export class GivePlanBody {
  @IsString() @MinLength(1) @MaxLength(20_000) plan!: string;
  /** Until when it will be carried out. */
  @IsOptional() @IsInstant() until?: Instant;
}

@ApiTags('tickets')
@Controller('api/intake/v1/tickets')
export class GivePlan {
  constructor(@Inject(TicketCommands) private readonly tickets: TicketCommands) {}

  @Command(NAME, {
    path: ':number/plan',
    roles: ['agent', 'dispatcher', 'engineer', 'lead', 'supervisor', 'director'],
    summary: 'Gives the customer a definite plan',
    body: GivePlanBody,
  })
  handle(@PathPart('number') number: string, @Input() body: GivePlanBody, @ThisCall() call: Call): Promise<Answer> {
    return this.tickets.run(NAME, call, number, (ticket, now) => givePlan(body, ticket, now));
  }
}
