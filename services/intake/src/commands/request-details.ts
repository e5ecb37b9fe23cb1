import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DETAILS } from '@yingda/contracts';
import { Command, CommandContexts, Input, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { ArrayMinSize, ArrayUnique, IsArray, IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import type { Detail } from '../domain/ticket/completeness.ts';
import { requestDetails } from '../domain/ticket/decide-details.ts';
import { TicketCommands } from './ticket-commands.ts';

const NAME = 'request-details';

export class RequestDetailsBody {
  /** What is asked for; what the report lacks by default. */
  @IsOptional() @IsArray() @ArrayMinSize(1) @ArrayUnique() @IsIn(DETAILS, { each: true }) missing?: Detail[];
  /** In these words; in guiding questions in the contact's language by default. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(20_000) text?: string;
}

@ApiTags('tickets')
@Controller('api/intake/v1/tickets')
export class RequestDetails {
  constructor(
    @Inject(TicketCommands) private readonly tickets: TicketCommands,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  @Command(NAME, {
    path: ':number/details-request',
    status: 201,
    roles: ['agent', 'dispatcher', 'engineer', 'lead', 'supervisor'],
    summary: 'Asks the customer for what the report lacks',
    body: RequestDetailsBody,
  })
  handle(@PathPart('number') number: string, @Input() body: RequestDetailsBody, @ThisCall() call: Call): Promise<Answer> {
    const request = { ...body, messageId: this.contexts.newIdFor(NAME, call) };
    return this.tickets.run(NAME, call, number, (ticket) => requestDetails(request, ticket), 201);
  }
}
