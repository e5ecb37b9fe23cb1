import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { EventOf, QuoteOffered } from '@yingda/contracts';
import type { EventStore } from '@yingda/event-store';
import { Answer, answerTo, Command, CommandContexts, EVENT_STORE, Input, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Call } from '@yingda/nest-kit';
import { offerQuote } from '../../domain/work-order/fees/decide-quote.ts';
import { WorkOrderCommands } from '../work-order-commands.ts';
import { actingOnFees, FEE_ROLES } from './acting-on-fees.ts';
import { PriceReader, sha256 } from './price-reader.ts';
import { OfferQuoteBody, wantedOf } from './wanted-work.body.ts';

const NAME = 'offer-quote';

@ApiTags('fees')
@Controller('api/dispatch/v1/work-orders')
export class OfferQuote {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
    @Inject(WorkOrderCommands) private readonly workOrders: WorkOrderCommands,
    @Inject(PriceReader) private readonly prices: PriceReader,
  ) {}

  @Command(NAME, {
    path: ':number/quotes',
    status: 201,
    roles: FEE_ROLES,
    summary: 'Offers the customer a quote, or a further version of one; it replaces the one before',
    body: OfferQuoteBody,
  })
  async handle(@PathPart('number') number: string, @Input() body: OfferQuoteBody, @ThisCall() call: Call): Promise<Answer> {
    const ref = await this.workOrders.reach(number, call);
    const prices = await this.prices.pricesFor(body);
    const command = {
      acting: actingOnFees(call),
      ticket: ref.ticket,
      quote: body.quote ?? this.contexts.newIdFor(NAME, call),
      wanted: wantedOf(body),
      prices,
      digest: sha256,
    };
    const outcome = await this.workOrders.run(NAME, call, { ref, decide: (order, now) => offerQuote(command, order, now) });
    const { status, headers, body: done } = await answerTo(this.store, outcome, { status: 201, body: { ticketNumber: ref.ticket } });
    return new Answer(status, { ...done, ...(await this.#offeredBy(ref.ticket, Number(done['version']))) }, headers);
  }

  /** The quote that stood when the work order had a version, so that a repeat answers the same. */
  async #offeredBy(ticket: string, version: number): Promise<Record<string, unknown>> {
    const history = await this.store.readTicket(ticket);
    const isQuote = (type: string) => type === 'QuoteOffered';
    const offered = history.findLast(
      ({ category, type, streamVersion }) => category === 'work-order' && isQuote(type) && streamVersion <= version,
    );
    if (!offered) return {};
    const {
      quote,
      version: quoteVersion,
      digest,
      currency,
      net,
      tax,
      total,
      validUntil,
    } = offered.data as EventOf<typeof QuoteOffered>['data'];
    return { quote, quoteVersion, digest, currency, net, tax, total, validUntil };
  }
}
