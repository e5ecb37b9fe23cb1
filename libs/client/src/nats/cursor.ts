import type { Place } from '../position.ts';

/** A position taken apart (`placesOf`): how far each partition was read. */
export type Cursor = readonly Place[];

/** The number of the last event that was read of a partition; 0 before the first. */
export const readIn = (cursor: Cursor, partition: number): number => cursor.find((place) => place.partition === partition)?.number ?? 0;

/** The same with one partition read further. @param leaf the event's leaf hash, where it is known */
export const readOn = (cursor: Cursor, { partition, number, leaf }: Place): Cursor => {
  const place: Place = leaf === undefined || leaf === '' ? { partition, number } : { partition, number, leaf: leaf.slice(0, 8) };
  return cursor.length === 1 && cursor[0]?.partition === partition
    ? [place]
    : [...cursor.filter((other) => other.partition !== partition), place].sort((a, b) => a.partition - b.partition);
};

/** Whether all of `to` was read. */
export const reaches = (cursor: Cursor, to: Cursor): boolean => to.every(({ partition, number }) => readIn(cursor, partition) >= number);
