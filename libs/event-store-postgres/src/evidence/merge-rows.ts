import { positionOf } from '@yingda/event-store/evidence';
import type { StoredRow } from '@yingda/event-store/evidence';

/** What is in the batches, one by one. */
export const batchesOf = async function* <Item>(batches: AsyncIterable<readonly Item[]> | Iterable<readonly Item[]>): AsyncGenerator<Item> {
  for await (const batch of batches) yield* batch;
};

/**
 * Rows of the table and of the archive in the order of positions. A segment may be in both for a while: rows that say the same are taken once, others stay
 * both, for whoever compares them with what was signed.
 */
export const mergedByPosition = async function* (
  table: AsyncIterable<StoredRow>,
  archived: AsyncIterable<StoredRow>,
): AsyncGenerator<StoredRow> {
  const files = archived[Symbol.asyncIterator]();
  let next = await files.next();
  for await (const row of table) {
    const position = positionOf(row);
    for (; !next.done && positionOf(next.value) < position; next = await files.next()) yield next.value;
    if (!next.done && positionOf(next.value) === position && sameTexts(next.value, row)) next = await files.next();
    yield row;
  }
  for (; !next.done; next = await files.next()) yield next.value;
};

const sameTexts = (one: StoredRow, other: StoredRow): boolean => one.every((text, column) => text === other[column]);
