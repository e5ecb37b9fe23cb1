import { leafHash } from './compact-range.ts';

/** The columns of an event's row in the order of its leaf. */
export const LEAF_COLUMNS = [
  'partition',
  'position',
  'event_id',
  'stream_id',
  'category',
  'stream_version',
  'type',
  'schema_version',
  'ticket',
  'account',
  'actor_id',
  'actor_kind',
  'actor_role',
  'causation_id',
  'correlation_id',
  'subject',
  'origin',
  'occurred_at',
  'recorded_at',
  'data',
] as const;

/**
 * An event as it is stored: each column in the text form that PostgreSQL gives it (`column::text` with DateStyle ISO and the time zone UTC), null
 * for NULL. `data` is the very text that was appended: the column's type is json, which keeps it.
 */
export type StoredRow = readonly (string | null)[];

const PREFIX = 'yingda event 1\n';
const POSITION = LEAF_COLUMNS.indexOf('position');

/**
 * The canonical bytes of a row: the line `yingda event 1`, then for each of LEAF_COLUMNS its UTF-8 text as a netstring (`<bytes>:<text>,` with the number
 * of bytes in decimal), or `-,` for NULL. No two different rows have the same bytes.
 * @throws RangeError when the row has not as many columns
 */
export const eventLeaf = (row: StoredRow): Buffer => {
  if (row.length !== LEAF_COLUMNS.length) throw new RangeError(`a row has ${LEAF_COLUMNS.length} columns, not ${row.length}`);
  return Buffer.from(PREFIX + row.map((text) => (text === null ? '-,' : `${Buffer.byteLength(text)}:${text},`)).join(''));
};

/** The leaf hash of a row. */
export const eventHash = (row: StoredRow): Buffer => leafHash(eventLeaf(row));

/** The position that a row claims. */
export const positionOf = (row: StoredRow): number => Number(row[POSITION]);

/** The same row at another position. */
export const rowAt = (row: StoredRow, position: number): StoredRow => row.with(POSITION, String(position));
