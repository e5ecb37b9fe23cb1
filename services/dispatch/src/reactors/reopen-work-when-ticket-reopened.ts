import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { RecordedEvent } from '@yingda/contracts';
import { CommandContexts } from '@yingda/nest-kit';
import { WorkOrderCommands } from '../commands/work-order-commands.ts';
import { reopenClosedWork } from '../domain/work-order/decide.ts';

/** The trouble is back: the same engineer goes on with it. */
@Controller()
export class ReopenWorkWhenTicketReopened {
  constructor(
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  @EventPattern('TicketReopened')
  async react(@Payload() event: RecordedEvent): Promise<void> {
    const context = this.contexts.forReaction('reopen-work-when-ticket-reopened', event);
    await this.workOrders.react(event.ticket, context, (order) => reopenClosedWork({ reopenedAt: event.position }, order));
  }
}
