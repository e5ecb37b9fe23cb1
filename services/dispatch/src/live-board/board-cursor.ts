import { formatPosition, parsePosition } from '@yingda/kernel';

/** Up to which position of each partition of the log the board was seen; the first is partition 0's. */
export type BoardCursor = readonly number[];

/** As pages keep it: `0.42`, with commas in between where there are several partitions. */
export const formatBoardCursor = (cursor: BoardCursor): string =>
  cursor.map((position, partition) => formatPosition(partition, position)).join(',');

/** The reverse of `formatBoardCursor`; `undefined` for anything that does not name each partition once. */
export const parseBoardCursor = (text: string, partitions: number): BoardCursor | undefined => {
  const places = text.split(',', 65).map((part) => parsePosition(part.trim()));
  if (places.length !== partitions) return undefined;
  const cursor = new Map(places.flatMap((place) => (place ? [[place.partition, place.position] as const] : [])));
  const positions = Array.from({ length: partitions }, (_, partition) => cursor.get(partition));
  return positions.every((position) => position !== undefined) ? positions : undefined;
};

/** Whether a cursor is at another one or beyond it, in every partition. */
export const reaches = (cursor: BoardCursor, other: BoardCursor): boolean =>
  other.every((position, partition) => (cursor[partition] ?? 0) >= position);
