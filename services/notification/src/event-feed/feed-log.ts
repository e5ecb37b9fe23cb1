import type { RecordedEvent } from '@yingda/contracts';
import type { PostgresEventStore } from '@yingda/event-store-postgres';

/** An event exactly as the log holds it: personal texts sealed, data as the text that was appended. */
export type StoredEvent = RecordedEvent<string, string>;

/** What the feed needs of the log. */
export type FeedLog = Pick<
  PostgresEventStore,
  'partitions' | 'head' | 'readTextStretch' | 'subscribeText' | 'reaches' | 'open' | 'readTicket'
>;
