import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { RecordedEvent } from '@yingda/contracts';
import { CommandContexts } from '@yingda/nest-kit';
import { WorkOrderCommands } from '../commands/work-order-commands.ts';
import { cancelWorkOrder } from '../domain/work-order/decide.ts';

/** R9: the work is done for the ticket that goes on for both. */
@Controller()
export class CancelWorkOrderWhenTicketMerged {
  constructor(
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  @EventPattern('TicketMerged')
  async react(@Payload() event: RecordedEvent): Promise<void> {
    const context = this.contexts.forReaction('cancel-work-order-when-ticket-merged', event);
    await this.workOrders.react(event.ticket, context, (order) => cancelWorkOrder('the ticket was merged', order));
  }
}
