import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CHANNELS } from '@yingda/contracts';
import type { Channel } from '@yingda/contracts';
import { Command, CommandContexts, Input, isStaff, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { addMessage } from '../domain/ticket/decide.ts';
import { TicketCommands } from './ticket-commands.ts';

const NAME = 'add-message';

export class AddMessageBody {
  @IsString() @MinLength(1) @MaxLength(20_000) text!: string;
  @IsOptional() @IsIn(CHANNELS) channel?: Channel;
  /** Staff may note what the customer said; a customer's message is always the customer's. */
  @IsOptional() @IsIn(['customer', 'team']) from?: 'customer' | 'team';
}

@ApiTags('tickets')
@Controller('api/intake/v1/tickets')
export class AddMessage {
  constructor(
    @Inject(TicketCommands) private readonly tickets: TicketCommands,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  @Command(NAME, {
    path: ':number/messages',
    status: 201,
    roles: ['customer', 'agent', 'dispatcher', 'engineer', 'lead', 'supervisor', 'director', 'coordinator', 'integrator'],
    summary: 'Adds a message between the customer and the team',
    body: AddMessageBody,
  })
  handle(
    @PathPart('number') number: string,
    @Input() { text, channel = 'portal', from = 'team' }: AddMessageBody,
    @ThisCall() call: Call,
  ): Promise<Answer> {
    const sender = call.principal && isStaff(call.principal) ? from : 'customer';
    const message = { messageId: this.contexts.newIdFor(NAME, call), from: sender, channel, text };
    return this.tickets.run(NAME, call, number, (ticket) => addMessage(message, ticket), 201);
  }
}
