import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { RecordedEvent } from '@yingda/contracts';
import { CommandContexts } from '@yingda/nest-kit';
import { WorkOrderCommands } from '../commands/work-order-commands.ts';
import { closeWorkOrder } from '../domain/work-order/decide.ts';

/** The customer has confirmed, or staff have closed the ticket: the work is over. */
@Controller()
export class CloseWorkOrderWhenTicketClosed {
  constructor(
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  @EventPattern('TicketClosed')
  async react(@Payload() event: RecordedEvent): Promise<void> {
    const context = this.contexts.forReaction('close-work-order-when-ticket-closed', event);
    await this.workOrders.react(event.ticket, context, closeWorkOrder);
  }
}
