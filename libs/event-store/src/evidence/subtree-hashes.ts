import { foldPeaks, nodeHash } from './compact-range.ts';
import { subtreesOf } from './proof-paths.ts';
import type { LeafRange, Subtree } from './proof-paths.ts';

const nameOf = ({ level, index }: Subtree): string => `${level}/${index}`;

/**
 * Finds the hashes that proofs are made of in one pass over the leaves, however many proofs are wanted at once. Memory grows with the
 * proofs, not with the tree.
 */
export class SubtreeHashes {
  readonly #wanted = new Map<string, Buffer | undefined>();
  /** Complete subtrees that still lack their right neighbour, by level. */
  readonly #waiting: (Buffer | undefined)[] = [];
  #size = 0;

  constructor(ranges: Iterable<LeafRange>) {
    for (const range of ranges) for (const subtree of subtreesOf(range)) this.#wanted.set(nameOf(subtree), undefined);
  }

  /** The next leaf, by its hash. */
  add(hash: Buffer): void {
    let node = hash;
    let [level, index] = [0, this.#size];
    for (;;) {
      const name = nameOf({ level, index });
      if (this.#wanted.has(name)) this.#wanted.set(name, node);
      if (index % 2 === 0) break;
      node = nodeHash(this.#waiting[level] as Buffer, node);
      [level, index] = [level + 1, (index - 1) / 2];
    }
    this.#waiting[level] = node;
    this.#size += 1;
  }

  /** @throws RangeError when the range was not asked for or the leaves did not reach so far */
  rootOf(range: LeafRange): Buffer {
    return foldPeaks(
      subtreesOf(range).map((subtree) => {
        const hash = this.#wanted.get(nameOf(subtree));
        if (!hash) throw new RangeError(`leaves ${range.start} to ${range.end} are not known`);
        return hash;
      }),
    );
  }

  /** The roots of a path, which is the proof. */
  proof(path: readonly LeafRange[]): Buffer[] {
    return path.map((range) => this.rootOf(range));
  }
}
