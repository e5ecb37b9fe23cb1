import { formatPosition, parsePosition } from '@yingda/kernel';

/** The last position of a partition that a reader has been given. */
export interface Place {
  readonly position: number;
  /** The first eight characters of that event's leaf hash, where it is known: by them a position of another log is found out. */
  readonly leaf?: string;
}

/** How far a reader has got: a place for each partition, by number. */
export type Cursor = readonly Place[];

const PLACE = /^([\d.]{1,20})(?:~([0-9a-f]{8}))?$/;
/** As many partitions as a log can have. */
const MOST = 64;

/** As readers keep it: `0.42~9f86d081`, with commas in between where there are several partitions. */
export const formatCursor = (cursor: Cursor): string =>
  cursor.map(({ position, leaf }, partition) => `${formatPosition(partition, position)}${leaf === undefined ? '' : `~${leaf}`}`).join(',');

/** The reverse of `formatCursor`; a plain position such as `0.42` will do. `undefined` for anything that does not name each partition once. */
export const parseCursor = (text: string, partitions: number): Cursor | undefined => {
  const parts = text.split(',');
  if (parts.length !== partitions || partitions > MOST) return undefined;
  const places: Place[] = [];
  for (const part of parts) {
    const [, position, leaf] = PLACE.exec(part.trim()) ?? [];
    const place = parsePosition(position ?? '');
    if (!place || place.partition >= partitions || places[place.partition]) return undefined;
    places[place.partition] = { position: place.position, ...(leaf !== undefined && { leaf }) };
  }
  return places;
};

/** Before the first event. */
export const beginningOf = (partitions: number): Cursor => Array.from({ length: partitions }, () => ({ position: 0 }));

/** Whether a cursor is at another one or beyond it, in every partition. */
export const covers = (cursor: Cursor, other: Cursor): boolean =>
  other.every(({ position }, partition) => (cursor[partition]?.position ?? 0) >= position);

/** How much of a leaf hash a cursor holds. */
export const shortLeaf = (leaf: string): string => leaf.slice(0, 8);
