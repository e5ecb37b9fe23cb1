import { PriceListPublished } from '@yingda/contracts';
import { accept, nothing } from '@yingda/kernel';
import type { Decision } from '@yingda/kernel';
import type { PublishPriceList } from './commands.ts';
import { isRepublished, refusalOfVersion } from './publication.ts';
import { newestOf } from './state.ts';
import type { PriceBook } from './state.ts';

/** R27: the next version of a price list; a quote that was offered keeps the version that it was made by. */
export const publishPriceList = (command: PublishPriceList, book: PriceBook): Decision => {
  const newest = newestOf(book, command.priceList);
  if (isRepublished(command, newest)) return nothing();
  return refusalOfVersion(command, newest) ?? accept(PriceListPublished({ ...command, version: (newest?.version ?? 0) + 1 }));
};
