import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { RecordedEvent } from '@yingda/contracts';
import type { EventStore } from '@yingda/event-store';
import { CommandContexts, EVENT_STORE, ticketOf } from '@yingda/nest-kit';
import { VisitCommands } from '../commands/visits/visit-commands.ts';
import { cancelOpenVisits } from '../domain/work-order/visits/decide-on-site.ts';

/** Nobody drives to a customer whose ticket is over; the engineer is free again. */
@Controller()
export class CancelVisitsWhenWorkOrderEnded {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(VisitCommands) private readonly visits: VisitCommands,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  @EventPattern('WorkOrderClosed')
  async closed(@Payload() event: RecordedEvent): Promise<void> {
    await this.#react(event);
  }

  @EventPattern('WorkOrderCancelled')
  async cancelled(@Payload() event: RecordedEvent): Promise<void> {
    await this.#react(event);
  }

  async #react(event: RecordedEvent): Promise<void> {
    const outcome = await this.visits.carryOut(this.contexts.forReaction('cancel-visits-when-work-order-ended', event), {
      ref: await ticketOf(this.store, event.ticket),
      engineers: ({ visits }) => visits.filter(({ status }) => status === 'scheduled').map(({ engineer }) => engineer),
      decide: cancelOpenVisits,
    });
    if (outcome.outcome === 'refused') throw new Error(`${event.ticket}: ${outcome.code}`);
  }
}
