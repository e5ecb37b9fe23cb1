import { partitionsOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import type { LogPosition } from '@yingda/kernel';

/**
 * What must have been read of the log to know all that was there before an event: its own partition up to there, and the others, whose events have no order
 * with it, as far as they go now.
 */
export const logAsOf = (store: Pick<EventStore, 'partitions' | 'head'>, { partition, position }: LogPosition): Promise<LogPosition[]> =>
  Promise.all(
    partitionsOf(store).map(async (each) => ({ partition: each, position: each === partition ? position : await store.head(each) })),
  );
