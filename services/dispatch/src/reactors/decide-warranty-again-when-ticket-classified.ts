import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { RecordedEvent } from '@yingda/contracts';
import { CommandContexts } from '@yingda/nest-kit';
import { WarrantyDecisions } from '../commands/fees/warranty-decisions.ts';

/** R27: trouble of another type may not be covered. The first type comes before there is a work order, and then nothing follows here. */
@Controller()
export class DecideWarrantyAgainWhenTicketClassified {
  constructor(
    @Inject(WarrantyDecisions) private readonly warranty: WarrantyDecisions,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  @EventPattern('TicketClassified')
  async react(@Payload() event: RecordedEvent): Promise<void> {
    await this.warranty.decide(event.ticket, this.contexts.forReaction('decide-warranty-again-when-ticket-classified', event));
  }
}
