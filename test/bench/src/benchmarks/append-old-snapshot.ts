import pg from 'pg';
import type { Benchmark } from '../benchmark.ts';
import { classify } from '../load/classification.ts';
import { closedLoop } from '../load/closed-loop.ts';
import { StreamCursors } from '../load/stream-cursors.ts';
import { mustAppend, openLog } from '../logs/open-log.ts';

const CALLERS = 32;
/** How long the load runs at least before a turn is measured, whatever is open. */
const LEAD_SECONDS = 10;

/** Both sides run under load before they are measured, so that what an old snapshot keeps from being cleared away has piled up. */
export const appendOldSnapshot: Benchmark = {
  name: 'append-old-snapshot',
  ours: `${CALLERS} callers, an old snapshot open`,
  baseline: 'none open',
  figures: [{ name: 'events', unit: 'events/s', target: { ratioAtLeast: 0.9 } }],
  mostRounds: 3,
  prepare: async (surroundings) => {
    const { seconds, snapshotAgeSeconds } = surroundings.scale;
    const store = await openLog(surroundings, 'yingda_triage');
    const reader = new pg.Client({ connectionString: surroundings.database.url('yingda_intake') });
    await reader.connect();
    surroundings.later(() => reader.end());
    const places = new StreamCursors();
    const load = (length: number) =>
      closedLoop({ callers: CALLERS, seconds: length }, (caller) => mustAppend(store.append(classify(places.next(caller)))));
    await load(seconds / 2);
    return {
      ours: async () => {
        await reader.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
        await reader.query('SELECT count(*) FROM event_store.categories');
        await load(snapshotAgeSeconds);
        const events = await load(seconds);
        await reader.query('COMMIT');
        return { events };
      },
      baseline: async () => {
        await load(Math.min(snapshotAgeSeconds, LEAD_SECONDS));
        return { events: await load(seconds) };
      },
    };
  },
};
