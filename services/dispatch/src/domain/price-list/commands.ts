import type { PriceList } from './state.ts';

/** R27. `version`: the number that the publisher expects it to get; whatever comes next by default. */
export type PublishPriceList = Omit<PriceList, 'version'> & { readonly version?: number };
