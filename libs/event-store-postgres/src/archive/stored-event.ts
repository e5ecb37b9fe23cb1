import type { Category, Origin, RecordedEvent } from '@yingda/contracts';
import { LEAF_COLUMNS } from '@yingda/event-store/evidence';
import type { StoredRow } from '@yingda/event-store/evidence';
import type { Actor, Instant } from '@yingda/kernel';
import { instantOfTimestamp } from '../connection.ts';
import { recordedEvent } from '../recorded-events.ts';

/** How the data of an event is wanted: taken apart, or as the text that was appended. */
export type DataReader<Data> = (text: string) => Data;

/** An event from its stored texts. */
export const eventOfStored = <Data>(row: StoredRow, dataOf: DataReader<Data>): RecordedEvent<string, Data> => {
  const text = (column: number): string => row[column] ?? '';
  const orNull = (column: number): string | null => row[column] ?? null;
  return recordedEvent([
    Number(text(0)),
    Number(text(1)),
    text(2),
    text(3),
    text(4) as Category,
    Number(text(5)),
    text(6),
    Number(text(7)),
    orNull(8),
    orNull(9),
    text(10),
    text(11) as Actor['kind'],
    orNull(12),
    orNull(13),
    text(14),
    orNull(15),
    text(16) as Origin,
    instantOfTimestamp(text(17)) as Instant,
    instantOfTimestamp(text(18)) as Instant,
    dataOf(text(19)),
  ]) as RecordedEvent<string, Data>;
};

const COLUMN = (name: (typeof LEAF_COLUMNS)[number]): number => LEAF_COLUMNS.indexOf(name);

const [PARTITION, CATEGORY, TICKET, ACCOUNT] = [COLUMN('partition'), COLUMN('category'), COLUMN('ticket'), COLUMN('account')];
export const partitionOfRow = (row: StoredRow): number => Number(row[PARTITION]);
export const categoryOfRow = (row: StoredRow): string => row[CATEGORY] ?? '';
export const ticketOfRow = (row: StoredRow): string | null => row[TICKET] ?? null;
export const accountOfRow = (row: StoredRow): string | null => row[ACCOUNT] ?? null;
