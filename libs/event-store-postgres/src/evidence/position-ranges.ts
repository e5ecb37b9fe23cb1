/** Positions `first` to `last`, both included. */
export interface PositionRange {
  readonly first: number;
  readonly last: number;
}

/** A set of positions, kept as ranges: a million neighbours cost as much as one. */
export class PositionRanges {
  #ranges: PositionRange[] = [];

  constructor(ranges: Iterable<PositionRange> = []) {
    for (const { first, last } of ranges) this.add(first, last);
  }

  add(first: number, last = first): void {
    const end = this.#ranges.at(-1);
    if (first > last) return;
    if (end && first >= end.first && first <= end.last + 1)
      this.#ranges[this.#ranges.length - 1] = { first: end.first, last: Math.max(end.last, last) };
    else this.#ranges.push({ first, last });
  }

  /** In order, without overlaps. */
  list(): readonly PositionRange[] {
    const sorted = this.#ranges.toSorted((a, b) => a.first - b.first);
    this.#ranges = [];
    for (const { first, last } of sorted) this.add(first, last);
    return this.#ranges;
  }

  /** What is in this set and not in the other. */
  without(other: PositionRanges): PositionRanges {
    const result = new PositionRanges();
    const holes = other.list();
    let h = 0;
    for (const { first, last } of this.list()) {
      let at = first;
      while (h < holes.length && (holes[h] as PositionRange).last < first) h += 1;
      for (let i = h; i < holes.length && (holes[i] as PositionRange).first <= last; i += 1) {
        const hole = holes[i] as PositionRange;
        result.add(at, hole.first - 1);
        at = Math.max(at, hole.last + 1);
      }
      result.add(at, last);
    }
    return result;
  }

  /** What is in both. */
  within(other: PositionRanges): PositionRanges {
    return this.without(this.without(other));
  }
}
