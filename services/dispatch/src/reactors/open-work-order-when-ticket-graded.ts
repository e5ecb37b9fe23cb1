import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { EventOf, RecordedEvent, TicketGraded } from '@yingda/contracts';
import { CommandContexts } from '@yingda/nest-kit';
import { WorkOrderCommands } from '../commands/work-order-commands.ts';
import { openWorkOrder } from '../domain/work-order/decide.ts';

/** R23: work begins for the group of the ticket's problem type, which triage recorded before the grade. */
@Controller()
export class OpenWorkOrderWhenTicketGraded {
  constructor(
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  @EventPattern('TicketGraded')
  async react(@Payload() event: RecordedEvent): Promise<void> {
    const { grade } = (event as RecordedEvent & EventOf<typeof TicketGraded>).data;
    const context = this.contexts.forReaction('open-work-order-when-ticket-graded', event);
    await this.workOrders.react(event.ticket, context, (order) => openWorkOrder({ grade }, order));
  }
}
