import { createHash } from 'node:crypto';

/** Bytes of a SHA-256 hash. */
export const HASH_BYTES = 32;

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

/** Hash of a leaf, RFC 6962 section 2.1: SHA-256(0x00 ‖ leaf). */
export const leafHash = (leaf: Uint8Array): Buffer => createHash('sha256').update(LEAF).update(leaf).digest();

/** Hash of an inner node, RFC 6962 section 2.1: SHA-256(0x01 ‖ left ‖ right). */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer =>
  createHash('sha256').update(NODE).update(left).update(right).digest();

/** Root of a tree without leaves: the hash of nothing. */
export const EMPTY_ROOT: Buffer = createHash('sha256').digest();

/** Folds the perfect subtrees of a range, the greatest first, into its root. */
export const foldPeaks = (peaks: readonly Buffer[]): Buffer =>
  peaks.length === 0 ? EMPTY_ROOT : peaks.reduceRight((right, left) => nodeHash(left, right));

/** How many perfect subtrees a tree of `size` leaves consists of: the ones in the binary number. */
const peakCount = (size: number): number => {
  let count = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2;
  return count;
};

/**
 * A Merkle tree that grows at its right edge and remembers that edge only: the roots of its perfect subtrees, at most one for each binary
 * digit of the size. That is all that is needed to go on and to tell the root.
 */
export class CompactRange {
  readonly #peaks: Buffer[];
  #size: number;

  /** @throws RangeError when `peaks` cannot be the edge of a tree of that size */
  constructor(size = 0, peaks: readonly Buffer[] = []) {
    if (!Number.isSafeInteger(size) || size < 0 || peaks.length !== peakCount(size) || peaks.some(({ length }) => length !== HASH_BYTES))
      throw new RangeError(`${peaks.length} hashes are not the edge of a tree of ${size} leaves`);
    this.#size = size;
    this.#peaks = [...peaks];
  }

  get size(): number {
    return this.#size;
  }

  /** The right edge, the greatest subtree first. */
  get peaks(): readonly Buffer[] {
    return this.#peaks;
  }

  /** Adds a leaf by its hash. */
  append(hash: Buffer): void {
    let node = hash;
    for (let rest = this.#size; rest % 2 === 1; rest = Math.floor(rest / 2)) node = nodeHash(this.#peaks.pop() as Buffer, node);
    this.#peaks.push(node);
    this.#size += 1;
  }

  /** The Merkle tree hash of all leaves so far. */
  root(): Buffer {
    return foldPeaks(this.#peaks);
  }
}
