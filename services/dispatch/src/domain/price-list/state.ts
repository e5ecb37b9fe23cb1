import type { EventOf, PriceListPublished } from '@yingda/contracts';
import type { Evolution } from '@yingda/kernel';

/** A version of a price list (R27), for ever. */
export type PriceList = EventOf<typeof PriceListPublished>['data'];
export type PricedService = PriceList['services'][number];

/** Every version of every price list, in the order of publication, which is that of taking effect within a list. */
export type PriceBook = readonly PriceList[];

export const priceBookEvolution: Evolution<PriceBook, EventOf<typeof PriceListPublished>> = {
  initialState: [],
  evolve: (book, event) => {
    switch (event.type) {
      case 'PriceListPublished':
        return [...book, event.data];
      default:
        return event.type satisfies never;
    }
  },
};

export const newestOf = (book: PriceBook, id: string): PriceList | undefined => book.findLast(({ priceList }) => priceList === id);

/** The version of each list that counts on a day, `YYYY-MM-DD`, by the lists' names. */
export const pricesOn = (book: PriceBook, day: string): PriceList[] => {
  const inForce = new Map(book.filter(({ effectiveFrom }) => effectiveFrom <= day).map((list) => [list.priceList, list]));
  return [...inForce.values()].sort((a, b) => (a.priceList < b.priceList ? -1 : 1));
};
