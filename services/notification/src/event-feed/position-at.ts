import { partitionsOf } from '@yingda/event-store';
import type { Instant } from '@yingda/kernel';
import type { Cursor } from './cursor.ts';
import type { FeedLog } from './feed-log.ts';

/** The position after which everything was recorded at an instant or later; found by halving, since positions and times of recording grow together. */
export const positionAt = (log: FeedLog, at: Instant): Promise<Cursor> =>
  Promise.all(
    partitionsOf(log).map(async (partition) => {
      let [low, high] = [0, await log.head(partition)];
      while (low < high) {
        const middle = Math.floor((low + high) / 2);
        const { events } = await log.readTextStretch({ after: middle, limit: 1, partition });
        if ((events[0]?.recordedAt ?? at) < at) low = middle + 1;
        else high = middle;
      }
      return { position: low };
    }),
  );
