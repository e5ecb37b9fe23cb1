import { WarrantyRulesPublished } from '@yingda/contracts';
import { accept, nothing } from '@yingda/kernel';
import type { Decision } from '@yingda/kernel';
import { isRepublished, refusalOfVersion } from '../price-list/publication.ts';
import type { PublishWarrantyRules } from './commands.ts';
import type { WarrantyBook } from './state.ts';

/** R27: the next version of the rules; what was decided by an earlier one stays as it is. */
export const publishWarrantyRules = (command: PublishWarrantyRules, book: WarrantyBook): Decision => {
  const newest = book.at(-1);
  if (isRepublished(command, newest)) return nothing();
  return refusalOfVersion(command, newest) ?? accept(WarrantyRulesPublished({ ...command, version: (newest?.version ?? 0) + 1 }));
};
