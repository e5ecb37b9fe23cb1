import { Inject, Injectable } from '@nestjs/common';
import { rebuild, streamIdOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { EVENT_STORE, Problem } from '@yingda/nest-kit';
import { pricesOn, priceBookEvolution } from '../../domain/price-list/state.ts';
import type { PriceBook, PriceList } from '../../domain/price-list/state.ts';
import { warrantyBookEvolution } from '../../domain/warranty-rules/state.ts';
import type { WarrantyBook } from '../../domain/warranty-rules/state.ts';

/** The one stream of all price lists. */
export const PRICE_STREAM = streamIdOf('price-list', 'book');
/** The one stream of all warranty rules. */
export const WARRANTY_STREAM = streamIdOf('warranty-rules', 'book');

/** The versions of price lists and warranty rules, read whenever they are needed, so that nothing is decided by what a publication has overtaken. */
@Injectable()
export class FeeBooks {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  async prices(): Promise<PriceBook> {
    return rebuild(priceBookEvolution, await this.store.readStream(PRICE_STREAM));
  }

  async warrantyRules(): Promise<WarrantyBook> {
    return rebuild(warrantyBookEvolution, await this.store.readStream(WARRANTY_STREAM));
  }

  /**
   * The price list that a quote of a day is made by: the one that is named, or the only one.
   * @throws Problem PRICE_LIST_NOT_FOUND, PRICE_LIST_REQUIRED where several are in force and none is named
   */
  async priceListOn(day: string, named: string | undefined): Promise<PriceList> {
    const lists = pricesOn(await this.prices(), day);
    const found = named === undefined ? lists : lists.filter(({ priceList }) => priceList === named);
    const [list, another] = found;
    if (!list) throw new Problem('PRICE_LIST_NOT_FOUND', { ...(named !== undefined && { field: '/priceList', priceList: named }) });
    if (another) throw new Problem('PRICE_LIST_REQUIRED', { field: '/priceList', priceLists: lists.map(({ priceList }) => priceList) });
    return list;
  }
}
