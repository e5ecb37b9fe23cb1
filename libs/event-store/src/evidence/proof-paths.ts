/** Leaves `start` (inclusive) to `end` (exclusive), counted from 0; the root of such a range is a node of a proof. */
export interface LeafRange {
  readonly start: number;
  readonly end: number;
}

/** A perfect subtree: the leaves `index * 2^level` and following, `2^level` of them. */
export interface Subtree {
  readonly level: number;
  readonly index: number;
}

/** The greatest power of two that is smaller than `n`, for n > 1 (RFC 6962's k). */
const splitOf = (n: number): number => {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
};

/**
 * The ranges whose roots make up the proof that leaf `index` is in the tree of the first `size` leaves (RFC 6962 section 2.1.1), nearest first.
 * @throws RangeError when there is no such leaf
 */
export const inclusionPath = (index: number, size: number): LeafRange[] => {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) throw new RangeError(`a tree of ${size} leaves has no leaf ${index}`);
  const path: LeafRange[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + splitOf(end - start);
    if (index < middle) {
      path.unshift({ start: middle, end });
      end = middle;
    } else {
      path.unshift({ start, end: middle });
      start = middle;
    }
  }
  return path;
};

/**
 * The ranges whose roots make up the proof that the tree of the first `first` leaves is the beginning of the tree of `second` leaves (RFC 6962
 * section 2.1.2). Empty for equal sizes.
 * @throws RangeError unless 0 < first ≤ second
 */
export const consistencyPath = (first: number, second: number): LeafRange[] => {
  if (!Number.isSafeInteger(first) || first < 1 || first > second) throw new RangeError(`no proof leads from size ${first} to ${second}`);
  const path: LeafRange[] = [];
  let [start, end, known] = [0, second, true];
  while (end !== first) {
    const middle = start + splitOf(end - start);
    if (first <= middle) {
      path.unshift({ start: middle, end });
      end = middle;
    } else {
      path.unshift({ start, end: middle });
      start = middle;
      known = false;
    }
  }
  // The verifier has the old root itself, unless the old tree ends inside of one of the new tree's subtrees.
  if (!known) path.unshift({ start, end });
  return path;
};

/** The perfect subtrees that a proof's range consists of, the greatest first. */
export const subtreesOf = ({ start, end }: LeafRange): Subtree[] => {
  const subtrees: Subtree[] = [];
  for (let at = start; at < end;) {
    let [level, width] = [0, 1];
    while (at + width * 2 <= end && at % (width * 2) === 0) [level, width] = [level + 1, width * 2];
    subtrees.push({ level, index: at / width });
    at += width;
  }
  return subtrees;
};
