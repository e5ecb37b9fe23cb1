import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { EventOf, PriceListPublished, RecordedEvent } from '@yingda/contracts';
import { execute } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { Answer, answerTo, Command, CommandContexts, EVENT_STORE, Input, languageOf, PathPart, slugIn, ThisCall } from '@yingda/nest-kit';
import type { Call } from '@yingda/nest-kit';
import { publishPriceList } from '../../domain/price-list/decide.ts';
import { priceBookEvolution } from '../../domain/price-list/state.ts';
import { DocumentBody } from './documents/document.body.ts';
import { priceListFaults } from './documents/price-list.document.ts';
import type { PriceListDocument } from './documents/price-list.document.ts';
import { readDocument } from './documents/read-document.ts';
import { PRICE_STREAM } from './fee-books.ts';

const NAME = 'publish-price-list';

@ApiTags('fees')
@Controller('api/dispatch/v1/price-lists')
export class PublishPriceList {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  @Command(NAME, {
    path: ':priceList',
    status: 201,
    roles: ['supervisor', 'director', 'admin'],
    summary: 'Publishes the next version of a price list; quotes that were offered keep theirs',
    body: DocumentBody,
  })
  async handle(@PathPart('priceList') id: string, @Input() body: DocumentBody, @ThisCall() call: Call): Promise<Answer> {
    const priceList = slugIn('priceList', id);
    const language = languageOf(call.headers['accept-language']);
    const document = readDocument(body, { language, code: 'PRICE_LIST_FLAWED', faultsIn: priceListFaults }) as PriceListDocument;
    const command = { ...document, priceList, ...(body.version !== undefined && { version: body.version }) };
    const outcome = await execute(this.store, {
      stream: { id: PRICE_STREAM, category: 'price-list' },
      evolution: priceBookEvolution,
      decide: (book) => publishPriceList(command, book),
      context: this.contexts.forCall(NAME, call),
    });
    const { status, headers, body: done } = await answerTo(this.store, outcome, { status: 201, body: { priceList } });
    return new Answer(status, { ...done, priceListVersion: await this.#versionAt(priceList, Number(done['version'])) }, headers);
  }

  /** The newest version that the list had when the book stood there, also when the answer is given again. */
  async #versionAt(priceList: string, bookVersion: number): Promise<number | undefined> {
    const events = (await this.store.readStream(PRICE_STREAM)) as (RecordedEvent & EventOf<typeof PriceListPublished>)[];
    return events.findLast((event) => event.streamVersion <= bookVersion && event.data.priceList === priceList)?.data.version;
  }
}
