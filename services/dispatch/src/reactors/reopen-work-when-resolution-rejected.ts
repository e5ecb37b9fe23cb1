import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { RecordedEvent } from '@yingda/contracts';
import { CommandContexts } from '@yingda/nest-kit';
import { WorkOrderCommands } from '../commands/work-order-commands.ts';
import { reopenWork } from '../domain/work-order/decide.ts';

/** R19: the same engineer handles it a second time, and again until the customer is satisfied. */
@Controller()
export class ReopenWorkWhenResolutionRejected {
  constructor(
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  @EventPattern('ResolutionRejected')
  async react(@Payload() event: RecordedEvent): Promise<void> {
    const context = this.contexts.forReaction('reopen-work-when-resolution-rejected', event);
    await this.workOrders.react(event.ticket, context, (order) => reopenWork({ rejectedAt: event.position }, order));
  }
}
