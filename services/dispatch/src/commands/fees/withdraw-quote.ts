import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { EventStore } from '@yingda/event-store';
import { answerTo, Command, EVENT_STORE, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { withdrawQuote } from '../../domain/work-order/fees/decide-quote.ts';
import { WorkOrderCommands } from '../work-order-commands.ts';
import { actingOnFees, FEE_ROLES } from './acting-on-fees.ts';

const NAME = 'withdraw-quote';

@ApiTags('fees')
@Controller('api/dispatch/v1/work-orders')
export class WithdrawQuote {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
  ) {}

  @Command(NAME, {
    path: ':number/quotes/:quote/withdraw',
    roles: FEE_ROLES,
    summary: 'Takes a quote back that was offered by mistake, consented to or not',
  })
  async handle(@PathPart('number') number: string, @PathPart('quote') quote: string, @ThisCall() call: Call): Promise<Answer> {
    const ref = await this.workOrders.reach(number, call);
    const command = { acting: actingOnFees(call), quote };
    const outcome = await this.workOrders.run(NAME, call, { ref, decide: (order) => withdrawQuote(command, order) });
    return answerTo(this.store, outcome, { body: { ticketNumber: ref.ticket, quote } });
  }
}
