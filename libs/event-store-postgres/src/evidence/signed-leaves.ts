import { CompactRange } from '@yingda/event-store/evidence';
import type { SignedTreeHead } from '@yingda/event-store/evidence';
import type { EvidenceFolder } from './evidence-folder.ts';

/** The log contradicts what was signed: nothing more may be signed until somebody has looked (`npm run log -- verify`). */
export class EvidenceContradictionError extends Error {
  override readonly name = 'EvidenceContradictionError';
}

/**
 * The tree of the leaves in the folder up to a head of theirs.
 * @throws EvidenceContradictionError when they do not have the head's root
 */
export const treeOfLeaves = async (folder: EvidenceFolder, head: SignedTreeHead | undefined): Promise<CompactRange> => {
  const tree = new CompactRange();
  if (!head) return tree;
  for await (const hash of folder.leaves(0, head.size)) tree.append(Buffer.from(hash));
  if (tree.size !== head.size || tree.root().toString('hex') !== head.root)
    throw new EvidenceContradictionError(`the leaves in the folder are not those whose head was signed at ${head.signedAt}`);
  return tree;
};
