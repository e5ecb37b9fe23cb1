import { eventHash, positionOf, rowAt } from '@yingda/event-store/evidence';
import type { StoredRow } from '@yingda/event-store/evidence';
import type { Finding } from './finding.ts';
import { PositionRanges } from './position-ranges.ts';

export interface Alignment {
  readonly partition: number;
  /** Positions up to this one must be there. */
  readonly required: number;
  /** Positions up to this one have a signed leaf. */
  readonly available: number;
  readonly leafAt: (position: number) => Promise<Buffer | undefined>;
}

/** How far from its place a row is looked for at once, which finds what was shifted by an insertion or a removal. */
const NEARBY = 64;
/** How many rows that match nothing are kept, to be looked for anywhere at the end; after as many, nobody searches nearby any more. */
const KEPT = 1_000;

interface Move {
  first: number;
  last: number;
  readonly offset: number;
}

/** Compares rows, given in order, with the leaves that were signed, and tells what was done to those that differ. */
export class RowAlignment {
  readonly #options: Alignment;
  readonly #lost = new PositionRanges();
  /** Positions that are missing among those that nobody has signed yet: there are no gaps in a log. */
  readonly #gaps = new PositionRanges();
  readonly #claimed = new PositionRanges();
  #strange = new PositionRanges();
  readonly #kept: StoredRow[] = [];
  readonly #extra: StoredRow[] = [];
  readonly #moves: Move[] = [];
  #offset = 0;
  #next = 1;
  #unsigned = 0;

  constructor(options: Alignment) {
    this.#options = options;
  }

  /** Rows after the last signed position. */
  get unsigned(): number {
    return this.#unsigned;
  }

  async take(row: StoredRow, hash: Buffer): Promise<void> {
    const { available } = this.#options;
    const position = positionOf(row);
    if (position < this.#next) {
      this.#extra.push(row);
      return;
    }
    this.#lost.add(this.#next, Math.min(position - 1, available));
    this.#gaps.add(Math.max(this.#next, available + 1), position - 1);
    this.#next = position + 1;
    if (position <= available) {
      if ((await this.#options.leafAt(position))?.equals(hash)) {
        this.#offset = 0;
        return;
      }
      this.#lost.add(position);
    } else if (this.#offset === 0) {
      this.#unsigned += 1;
      return;
    }
    const home = await this.#nearHome(row, position);
    if (home !== undefined) this.#move(position, home);
    else if (position > available) this.#unsigned += 1;
    else {
      this.#strange.add(position);
      if (this.#kept.length < KEPT) this.#kept.push(row);
    }
  }

  /** What was found, in order of position; to be called after the last row. */
  async findings(): Promise<Finding[]> {
    const { partition, required } = this.#options;
    this.#lost.add(this.#next, required);
    const inserted = await this.#findFarHomes();
    const gone = this.#lost.without(this.#claimed);
    const edited = gone.within(this.#strange);
    const absent = gone.without(this.#strange);
    const tail = new PositionRanges([{ first: this.#next, last: required }]);
    for (const { first, last } of this.#strange.within(this.#claimed).list()) inserted.add(first, last);
    const named = (kind: 'edited' | 'removed' | 'inserted' | 'cut-off', ranges: PositionRanges): Finding[] =>
      ranges.list().map((range) => ({ kind, partition, ...range }));
    const moved = this.#moves.map(({ first, last, offset }) => ({ kind: 'moved' as const, partition, first, last, from: first + offset }));
    const all = [
      ...named('edited', edited),
      ...named('removed', absent.without(tail)),
      ...named('removed', this.#gaps),
      ...named('inserted', inserted),
      ...moved,
      ...named('cut-off', absent.within(tail)),
    ];
    return all.toSorted((a, b) => a.first - b.first);
  }

  #move(position: number, home: number): void {
    const offset = home - position;
    const last = this.#moves.at(-1);
    this.#offset = offset;
    this.#claimed.add(home);
    if (last && last.offset === offset && last.last === position - 1) last.last = position;
    else this.#moves.push({ first: position, last: position, offset });
  }

  async #isHome(row: StoredRow, position: number): Promise<boolean> {
    if (position < 1 || position > this.#options.available) return false;
    return (await this.#options.leafAt(position))?.equals(eventHash(rowAt(row, position))) ?? false;
  }

  async #nearHome(row: StoredRow, position: number): Promise<number | undefined> {
    if (this.#offset !== 0 && (await this.#isHome(row, position + this.#offset))) return position + this.#offset;
    if (this.#kept.length >= KEPT || position > this.#options.available) return undefined;
    for (let distance = 1; distance <= NEARBY; distance += 1)
      for (const home of [position + distance, position - distance]) if (await this.#isHome(row, home)) return home;
    return undefined;
  }

  /** Looks for the rows that match nothing in the places that nothing matches. @returns where a row stands that is one too many */
  async #findFarHomes(): Promise<PositionRanges> {
    const tooMany = new PositionRanges();
    const places = firstOf(this.#lost.without(this.#claimed), KEPT);
    const found = new PositionRanges();
    for (const row of this.#kept) {
      const home = await this.#homeAmong(row, places);
      if (home === undefined) continue;
      this.#move(positionOf(row), home);
      found.add(positionOf(row));
    }
    this.#strange = this.#strange.without(found);
    for (const row of this.#extra) tooMany.add(positionOf(row));
    return tooMany;
  }

  async #homeAmong(row: StoredRow, places: readonly number[]): Promise<number | undefined> {
    for (const place of places) if (await this.#isHome(row, place)) return place;
    return undefined;
  }
}

const firstOf = (ranges: PositionRanges, limit: number): number[] => {
  const positions: number[] = [];
  for (const { first, last } of ranges.list())
    for (let position = first; position <= last && positions.length < limit; position += 1) positions.push(position);
  return positions;
};
