import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CHANNELS } from '@yingda/contracts';
import type { Channel } from '@yingda/contracts';
import { Command, CommandContexts, Input, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { supplyDetails } from '../domain/ticket/decide-details.ts';
import { TicketCommands } from './ticket-commands.ts';

const NAME = 'supply-details';

export class SupplyDetailsBody {
  @IsString() @MinLength(1) @MaxLength(20_000) text!: string;
  @IsOptional() @IsIn(CHANNELS) channel?: Channel;
}

@ApiTags('tickets')
@Controller('api/intake/v1/tickets')
export class SupplyDetails {
  constructor(
    @Inject(TicketCommands) private readonly tickets: TicketCommands,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  @Command(NAME, {
    path: ':number/details',
    status: 201,
    roles: ['customer', 'agent', 'dispatcher', 'engineer', 'lead', 'supervisor', 'director', 'coordinator', 'integrator'],
    summary: 'The customer supplies what was asked for; staff may write it down',
    body: SupplyDetailsBody,
  })
  handle(
    @PathPart('number') number: string,
    @Input() { text, channel = 'portal' }: SupplyDetailsBody,
    @ThisCall() call: Call,
  ): Promise<Answer> {
    const details = { messageId: this.contexts.newIdFor(NAME, call), channel, text };
    return this.tickets.run(NAME, call, number, (ticket) => supplyDetails(details, ticket), 201);
  }
}
