/** A process that appends on demand: `{ callers, seconds }` comes as a message, the rate in events per second is the answer. */
import { openPostgresEventStore } from '@yingda/event-store-postgres';
import { classify } from '../load/classification.ts';
import { closedLoop } from '../load/closed-loop.ts';
import type { ClosedLoop } from '../load/closed-loop.ts';
import { StreamCursors } from '../load/stream-cursors.ts';
import { mustAppend } from '../logs/open-log.ts';

const store = await openPostgresEventStore({
  connectionString: process.env['DATABASE_URL'] ?? '',
  personalDataKey: Buffer.from(process.env['PERSONAL_DATA_KEY'] ?? '', 'base64'),
});
const places = new StreamCursors();

process.on('message', (load: ClosedLoop) => {
  void closedLoop(load, (caller) => mustAppend(store.append(classify(places.next(caller))))).then((rate) => process.send?.(rate));
});
process.on('disconnect', () => void store.close());
process.send?.('ready');
