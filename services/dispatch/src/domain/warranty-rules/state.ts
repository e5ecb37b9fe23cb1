import type { EventOf, WarrantyRulesPublished } from '@yingda/contracts';
import type { Evolution } from '@yingda/kernel';

/** A version of the warranty rules (R27), for ever. */
export type WarrantyRules = EventOf<typeof WarrantyRulesPublished>['data'];
export type WarrantyRule = WarrantyRules['rules'][number];

/** Every version, in the order of publication, which is that of taking effect. */
export type WarrantyBook = readonly WarrantyRules[];

export const warrantyBookEvolution: Evolution<WarrantyBook, EventOf<typeof WarrantyRulesPublished>> = {
  initialState: [],
  evolve: (book, event) => {
    switch (event.type) {
      case 'WarrantyRulesPublished':
        return [...book, event.data];
      default:
        return event.type satisfies never;
    }
  },
};

/** The version that counts on a day, `YYYY-MM-DD`; none before the first one takes effect. */
export const rulesOn = (book: WarrantyBook, day: string): WarrantyRules | undefined =>
  book.findLast(({ effectiveFrom }) => effectiveFrom <= day);
