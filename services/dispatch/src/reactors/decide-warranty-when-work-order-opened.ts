import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { RecordedEvent } from '@yingda/contracts';
import { CommandContexts } from '@yingda/nest-kit';
import { WarrantyDecisions } from '../commands/fees/warranty-decisions.ts';

/** R27: the customer is told at the outset whether the work is free, with the reason. */
@Controller()
export class DecideWarrantyWhenWorkOrderOpened {
  constructor(
    @Inject(WarrantyDecisions) private readonly warranty: WarrantyDecisions,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  @EventPattern('WorkOrderOpened')
  async react(@Payload() event: RecordedEvent): Promise<void> {
    await this.warranty.decide(event.ticket, this.contexts.forReaction('decide-warranty-when-work-order-opened', event));
  }
}
