import { partitionsOf } from '@yingda/event-store';
import { Problem } from '@yingda/nest-kit';
import { eventHash, rowOfEvent } from '@yingda/event-store/evidence';
import { beginningOf, formatCursor, parseCursor, shortLeaf } from './cursor.ts';
import type { Cursor, Place } from './cursor.ts';
import type { FeedLog } from './feed-log.ts';

/** Where the log ends now, in every partition. */
export const endOf = (log: FeedLog): Promise<Cursor> =>
  Promise.all(partitionsOf(log).map(async (partition) => ({ position: await log.head(partition) })));

/**
 * The position that a reader names: `beginning`, `end`, or one that the feed gave out.
 * @throws Problem INVALID_POSITION, POSITION_NOT_IN_LOG
 */
export const wantedCursor = async (log: FeedLog, text: string): Promise<Cursor> => {
  if (text === 'beginning') return beginningOf(log.partitions);
  if (text === 'end') return endOf(log);
  const cursor = parseCursor(text, log.partitions);
  if (!cursor) throw new Problem('INVALID_POSITION', { position: text, partitions: log.partitions });
  const known = await Promise.all(cursor.map((place, partition) => isThere(log, partition, place)));
  if (known.includes(false)) throw new Problem('POSITION_NOT_IN_LOG', { position: text, head: formatCursor(await endOf(log)) });
  return cursor;
};

const isThere = async (log: FeedLog, partition: number, { position, leaf }: Place): Promise<boolean> => {
  if (position > (await log.head(partition))) return false;
  if (leaf === undefined || position === 0) return true;
  const { events } = await log.readTextStretch({ after: position - 1, limit: 1, partition });
  return events.every((event) => event.position === position && shortLeaf(eventHash(rowOfEvent(event)).toString('hex')) === leaf);
};
