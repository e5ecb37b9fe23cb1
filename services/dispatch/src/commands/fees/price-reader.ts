import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EventOf, PartChanged, RecordedEvent } from '@yingda/contracts';
import { streamIdOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import type { Clock } from '@yingda/kernel';
import { CLOCK, EVENT_STORE, PLATFORM_CONFIG } from '@yingda/nest-kit';
import type { PlatformConfig } from '@yingda/nest-kit';
import type { Digest } from '../../domain/work-order/fees/consent-text.ts';
import type { ListedPart, Prices } from '../../domain/work-order/fees/pricing.ts';
import { FeeBooks } from './fee-books.ts';
import { dateIn } from '../../domain/local-day.ts';
import { wantedOf } from './wanted-work.body.ts';
import type { WantedWorkBody } from './wanted-work.body.ts';

export const sha256: Digest = (text) => createHash('sha256').update(text).digest('hex');

/** Reads what work is priced by: the price list in force today and the prices of parts in the catalogue. */
@Injectable()
export class PriceReader {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PLATFORM_CONFIG) private readonly config: PlatformConfig,
    @Inject(FeeBooks) private readonly books: FeeBooks,
  ) {}

  /** @throws Problem PRICE_LIST_NOT_FOUND, PRICE_LIST_REQUIRED */
  async pricesFor(body: WantedWorkBody): Promise<Omit<Prices, 'covers'>> {
    const today = dateIn(this.clock.now(), this.config.TIME_ZONE);
    const [list, parts] = await Promise.all([
      this.books.priceListOn(today, body.priceList),
      Promise.all(wantedOf(body).parts.map(({ part }) => this.#part(part))),
    ]);
    return { list, parts: parts.filter((part) => part !== undefined) };
  }

  async #part(number: string): Promise<ListedPart | undefined> {
    const newest = (await this.store.readStream(streamIdOf('part', number))).at(-1);
    if (!newest) return undefined;
    const { part, price } = (newest as RecordedEvent & EventOf<typeof PartChanged>).data;
    return { part, ...(price && { price }) };
  }
}
