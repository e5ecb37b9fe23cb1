import type { Instant } from '@yingda/kernel';
import { Problem } from '@yingda/nest-kit';
import type { Cursor } from './cursor.ts';
import type { FeedLog } from './feed-log.ts';
import { positionAt } from './position-at.ts';
import { wantedCursor } from './wanted-cursor.ts';

/** Where reading is to begin: after a position, or with what was recorded at an instant. */
export interface WantedStart {
  readonly after?: string | undefined;
  readonly from?: Instant | undefined;
}

/**
 * The position of one of the two.
 * @throws Problem REPLAY_UNCLEAR for both and for neither; INVALID_POSITION, POSITION_NOT_IN_LOG
 */
export const wantedStart = async (log: FeedLog, { after, from }: WantedStart): Promise<Cursor> => {
  if (after !== undefined && from === undefined) return wantedCursor(log, after);
  if (from !== undefined && after === undefined) return positionAt(log, from);
  throw new Problem('REPLAY_UNCLEAR');
};
