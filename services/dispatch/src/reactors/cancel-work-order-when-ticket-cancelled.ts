import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { RecordedEvent } from '@yingda/contracts';
import { CommandContexts } from '@yingda/nest-kit';
import { WorkOrderCommands } from '../commands/work-order-commands.ts';
import { cancelWorkOrder } from '../domain/work-order/decide.ts';

/** A ticket that needs no work any more frees its engineer. */
@Controller()
export class CancelWorkOrderWhenTicketCancelled {
  constructor(
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  @EventPattern('TicketCancelled')
  async react(@Payload() event: RecordedEvent): Promise<void> {
    const context = this.contexts.forReaction('cancel-work-order-when-ticket-cancelled', event);
    await this.workOrders.react(event.ticket, context, (order) => cancelWorkOrder('the ticket was cancelled', order));
  }
}
