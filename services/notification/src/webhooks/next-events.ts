import { partitionsOf } from '@yingda/event-store';
import type { Cursor } from '../event-feed/cursor.ts';
import type { FeedLog } from '../event-feed/feed-log.ts';
import type { LiveTail } from '../event-feed/live-tail.ts';
import { LogEntry } from '../event-feed/log-entry.ts';
import { movedTo, readStretch } from '../event-feed/read-log.ts';
import { sees } from '../event-feed/subscription.ts';
import type { Subscription } from '../event-feed/subscription.ts';

/** What comes next for an endpoint; there may be none of it though there is more to come. */
export interface NextEvents {
  readonly entries: readonly LogEntry[];
  /** Up to here nothing else is for the endpoint. */
  readonly reached: Cursor;
}

export interface NextEventsOptions {
  readonly log: FeedLog;
  readonly tail: LiveTail;
  readonly subscription: Subscription;
  readonly after: Cursor;
  readonly limit: number;
}

/** From what the tail keeps, which asks nobody; from the database for an endpoint that is further behind. */
export const nextEvents = ({ tail, ...options }: NextEventsOptions): Promise<NextEvents> | NextEvents => {
  const missed = tail.since(options.after);
  return missed ? fromTail(missed, options) : fromLog(options);
};

type Wanted = Omit<NextEventsOptions, 'tail'>;

const fromTail = (
  missed: { readonly entries: readonly LogEntry[]; readonly upTo: Cursor },
  { subscription, after, limit }: Wanted,
): NextEvents => {
  const entries: LogEntry[] = [];
  let reached = after;
  for (const entry of missed.entries) {
    if (entries.length === limit) return { entries, reached };
    const { partition, position } = entry.event;
    reached = movedTo(reached, partition, { position });
    if (sees(subscription, entry.event)) entries.push(entry);
  }
  return { entries, reached: missed.upTo };
};

const fromLog = async ({ log, subscription, after, limit }: Wanted): Promise<NextEvents> => {
  const entries: LogEntry[] = [];
  let reached = after;
  for (const partition of partitionsOf(log)) {
    if (entries.length >= limit) break;
    const place = after[partition]?.position ?? 0;
    const stretch = await readStretch(log, { subscription, partition, after: place, limit: limit - entries.length });
    entries.push(...stretch.entries);
    reached = movedTo(reached, partition, stretch.reached);
  }
  return { entries, reached };
};

/** The event of a message that waits. @throws Error when the log does not hold it, which cannot be */
export const entryAt = async (
  log: FeedLog,
  { partition, position }: { readonly partition: number; readonly position: number },
): Promise<LogEntry> => {
  const { events } = await log.readTextStretch({ after: position - 1, limit: 1, partition });
  const event = events.find((each) => each.position === position);
  if (!event) throw new Error(`the log holds no event at ${partition}.${position}`);
  return new LogEntry(event);
};
