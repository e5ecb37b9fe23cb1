import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { rebuild } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { Answer, Command, EVENT_STORE, Input, PathPart, Problem, problemOfRefusal, ThisCall } from '@yingda/nest-kit';
import type { Call } from '@yingda/nest-kit';
import { isRefused, priced } from '../../domain/work-order/fees/pricing.ts';
import { workOrderEvolution } from '../../domain/work-order/state.ts';
import { WorkOrderCommands } from '../work-order-commands.ts';
import { FEE_ROLES } from './acting-on-fees.ts';
import { PriceReader } from './price-reader.ts';
import { wantedOf, WantedWorkBody } from './wanted-work.body.ts';

const NAME = 'preview-quote';

@ApiTags('fees')
@Controller('api/dispatch/v1/work-orders')
export class PreviewQuote {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
    @Inject(PriceReader) private readonly prices: PriceReader,
  ) {}

  @Command(NAME, {
    path: ':number/quotes/preview',
    roles: FEE_ROLES,
    summary: 'What a quote would come to; nothing is offered',
    body: WantedWorkBody,
  })
  async handle(@PathPart('number') number: string, @Input() body: WantedWorkBody, @ThisCall() call: Call): Promise<Answer> {
    const { ticket } = await this.workOrders.reach(number, call);
    const { work, fees } = rebuild(workOrderEvolution, await this.store.readTicket(ticket));
    if (work.status === 'none') throw new Problem('WORK_ORDER_NOT_FOUND', { ticketNumber: number });
    const prices = await this.prices.pricesFor(body);
    const content = priced(wantedOf(body), { ...prices, covers: fees.warranty?.covers ?? [] });
    if (isRefused(content)) throw problemOfRefusal(content);
    return new Answer(200, { ticketNumber: ticket, ...content, validDays: prices.list.quoteValidDays });
  }
}
