import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { RecordedEvent } from '@yingda/contracts';
import { CommandContexts } from '@yingda/nest-kit';
import { TicketCommands } from '../commands/ticket-commands.ts';
import { resolveTicket } from '../domain/ticket/decide.ts';

/** R28: what the engineer has done is put before the customer. */
@Controller()
export class ResolveTicketWhenWorkResolved {
  constructor(
    @Inject(TicketCommands) private readonly tickets: TicketCommands,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  @EventPattern('WorkResolved')
  react(@Payload() event: RecordedEvent): Promise<void> {
    const context = this.contexts.forReaction('resolve-ticket-when-work-resolved', event);
    return this.tickets.react(event.ticket, context, (ticket) => resolveTicket(event.position, ticket));
  }
}
