import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@yingda/event-store';
import { answerTo, Command, EVENT_STORE, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { decideWarrantyAgain } from '../../domain/work-order/fees/decide-warranty.ts';
import { WorkOrderCommands } from '../work-order-commands.ts';
import { FEE_ROLES } from './acting-on-fees.ts';
import { WarrantyFactsReader } from './warranty-facts-reader.ts';

const NAME = 'decide-warranty';

@ApiTags('fees')
@Controller('api/dispatch/v1/work-orders')
export class DecideWarranty {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
    @Inject(WarrantyFactsReader) private readonly facts: WarrantyFactsReader,
  ) {}

  @Command(NAME, {
    path: ':number/warranty',
    roles: FEE_ROLES,
    summary: 'Has the warranty decided again by what is on record now',
  })
  async handle(@PathPart('number') number: string, @ThisCall() call: Call): Promise<Answer> {
    const ref = await this.workOrders.reach(number, call);
    const facts = await this.facts.of(ref.ticket);
    const outcome = await this.workOrders.run(NAME, call, { ref, decide: (order) => decideWarrantyAgain(facts, order) });
    return answerTo(this.store, outcome, { body: { ticketNumber: ref.ticket } });
  }
}
