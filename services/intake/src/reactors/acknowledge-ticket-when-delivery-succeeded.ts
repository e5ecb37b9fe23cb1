import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { DeliveryQueued, EventOf, RecordedEvent } from '@yingda/contracts';
import type { EventStore } from '@yingda/event-store';
import { CommandContexts, EVENT_STORE } from '@yingda/nest-kit';
import { TicketCommands } from '../commands/ticket-commands.ts';
import { acknowledgeTicket } from '../domain/ticket/decide.ts';

/** R8: the time at which the customer was told is recorded. */
@Controller()
export class AcknowledgeTicketWhenDeliverySucceeded {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(TicketCommands) private readonly tickets: TicketCommands,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  @EventPattern('DeliverySucceeded')
  async react(@Payload() event: RecordedEvent): Promise<void> {
    const [queued] = await this.store.readStream(event.streamId);
    if ((queued?.data as EventOf<typeof DeliveryQueued>['data'] | undefined)?.template !== 'ticket-acknowledged') return;
    const context = this.contexts.forReaction('acknowledge-ticket-when-delivery-succeeded', event);
    await this.tickets.react(event.ticket, context, (ticket) => acknowledgeTicket(event.streamId, ticket));
  }
}
