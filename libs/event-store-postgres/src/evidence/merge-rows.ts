import { positionOf } from '@yingda/event-store/evidence';
import type { StoredRow } from '@yingda/event-store/evidence';

/** Items that come in batches, looked at one by one; waits only where a batch ends. */
export class Lookahead<Item> {
  readonly #batches: AsyncIterator<readonly Item[]>;
  #batch: readonly Item[] = [];
  #at = 0;

  constructor(batches: AsyncIterable<readonly Item[]>) {
    this.#batches = batches[Symbol.asyncIterator]();
  }

  /** The next item, without taking it; undefined when another batch has to be fetched, or at the end. */
  get next(): Item | undefined {
    return this.#batch[this.#at];
  }

  take(): void {
    this.#at += 1;
  }

  /** To be called when there is no next item. @returns whether there is one now */
  async fetch(): Promise<boolean> {
    for (;;) {
      const { value, done } = await this.#batches.next();
      if (done) return false;
      if (value.length === 0) continue;
      [this.#batch, this.#at] = [value, 0];
      return true;
    }
  }
}

/**
 * Rows of the table and of the archive in the order of positions. A segment may be in both for a while: rows that say the same are taken once, others stay
 * both, for whoever compares them with what was signed.
 */
export const mergedByPosition = async function* (
  table: AsyncIterable<readonly StoredRow[]>,
  archived: AsyncIterable<readonly StoredRow[]>,
): AsyncGenerator<readonly StoredRow[]> {
  const files = new Lookahead(archived);
  let more = await files.fetch();
  for await (const rows of table) {
    if (!more) {
      yield rows;
      continue;
    }
    const merged: StoredRow[] = [];
    for (const row of rows) {
      const position = positionOf(row);
      for (; more; more = files.next !== undefined || (await files.fetch())) {
        const other = files.next;
        if (!other || positionOf(other) > position) break;
        const same = positionOf(other) === position;
        if (same && !sameTexts(other, row)) break;
        if (!same) merged.push(other);
        files.take();
        if (merged.length >= rows.length) yield merged.splice(0);
      }
      merged.push(row);
    }
    yield merged;
  }
  for (; more; more = await files.fetch()) {
    const rest: StoredRow[] = [];
    for (let row = files.next; row; row = files.next) {
      rest.push(row);
      files.take();
    }
    yield rest;
  }
};

const sameTexts = (one: StoredRow, other: StoredRow): boolean => one.every((text, column) => text === other[column]);

/** All items of all batches. */
export const collected = async <Item>(batches: AsyncIterable<readonly Item[]>): Promise<Item[]> => {
  const all: Item[] = [];
  for await (const batch of batches) all.push(...batch);
  return all;
};

/** What is at hand, as batches. */
export const inOneBatch = async function* <Item>(items: readonly Item[] | Promise<readonly Item[]>): AsyncGenerator<readonly Item[]> {
  yield await items;
};
