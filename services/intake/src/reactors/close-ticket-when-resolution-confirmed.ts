import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { RecordedEvent } from '@yingda/contracts';
import { CommandContexts } from '@yingda/nest-kit';
import { TicketCommands } from '../commands/ticket-commands.ts';
import { closeConfirmedTicket } from '../domain/ticket/decide.ts';

/** The loop is closed by the customer's word, not by ours. */
@Controller()
export class CloseTicketWhenResolutionConfirmed {
  constructor(
    @Inject(TicketCommands) private readonly tickets: TicketCommands,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  @EventPattern('ResolutionConfirmed')
  react(@Payload() event: RecordedEvent): Promise<void> {
    const context = this.contexts.forReaction('close-ticket-when-resolution-confirmed', event);
    return this.tickets.react(event.ticket, context, closeConfirmedTicket);
  }
}
