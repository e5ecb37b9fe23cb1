import { shortLeaf } from './cursor.ts';
import type { Cursor, Place } from './cursor.ts';
import type { FeedLog } from './feed-log.ts';
import { LogEntry } from './log-entry.ts';
import { isPublic, sees } from './subscription.ts';
import type { Subscription } from './subscription.ts';

/** A stretch of one partition: what a subscriber is given of it, and where it has got to then. */
export interface Stretch {
  readonly entries: readonly LogEntry[];
  readonly reached: Place;
}

export interface StretchOptions {
  readonly subscription: Subscription;
  readonly partition: number;
  readonly after: number;
  /** Events that are read at most; no less than one is looked at. */
  readonly limit: number;
}

/** The next events of a partition that a subscriber may see; there may be none though there is more to come. */
export const readStretch = async (log: FeedLog, { subscription, partition, after, limit }: StretchOptions): Promise<Stretch> => {
  const { account } = subscription;
  const { events, reached } = await log.readTextStretch({ after, limit, partition, ...(account !== undefined && { account }) });
  const entries = events.filter((event) => isPublic(event) && sees(subscription, event)).map((event) => new LogEntry(event));
  const last = entries.at(-1);
  return { entries, reached: { position: reached, ...(last?.event.position === reached && { leaf: shortLeaf(last.leaf) }) } };
};

/** The cursor with another place in one partition. */
export const movedTo = (cursor: Cursor, partition: number, place: Place): Cursor =>
  cursor.map((before, index) => (index === partition ? place : before));
