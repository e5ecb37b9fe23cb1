import type { Benchmark } from '../benchmark.ts';
import { classify } from '../load/classification.ts';
import { closedLoop } from '../load/closed-loop.ts';
import { StreamCursors } from '../load/stream-cursors.ts';
import { mustAppend, openLog } from '../logs/open-log.ts';
import { LANES, RawInsert } from '../logs/raw-insert.ts';

const CALLERS = 256;

/**
 * The raw inserts have the batch size that the log had in the turn before. A log in commit order stores one batch of a partition after the other, so one
 * connection is what it can be compared with batch for batch; two connections, which insert at the same time, are the server's bare limit.
 */
export const appendRaw: Benchmark = {
  name: 'append-raw',
  ours: `${CALLERS} callers on the log`,
  baseline: 'multi-row insert, same columns, indexes and batch size',
  figures: [
    { name: 'vs one batch at a time', unit: 'events/s', target: { ratioAtLeast: 0.6 } },
    { name: 'vs two batches at a time', unit: 'events/s', target: { ratioAtLeast: 0.6 } },
  ],
  prepare: async (surroundings) => {
    const { seconds } = surroundings.scale;
    const store = await openLog(surroundings, 'yingda_triage');
    const raw = await RawInsert.open(surroundings);
    const places = new StreamCursors();
    let batches = 0;
    let batchSize = 1;
    store.onCommitted(() => (batches += 1));
    const ours = async (length: number): Promise<number> => {
      const [before, batchesBefore] = [await store.head(), batches];
      const rate = await closedLoop({ callers: CALLERS, seconds: length }, (caller) =>
        mustAppend(store.append(classify(places.next(caller)))),
      );
      batchSize = Math.max(1, Math.round(((await store.head()) - before) / (batches - batchesBefore)));
      return rate;
    };
    await ours(seconds / 2);
    await raw.rate({ seconds: seconds / 2, batchSize, lanes: LANES });
    return {
      ours: async () => {
        const events = await ours(seconds);
        return { 'vs one batch at a time': events, 'vs two batches at a time': events };
      },
      baseline: async () => ({
        'vs one batch at a time': await raw.rate({ seconds, batchSize, lanes: 1 }),
        'vs two batches at a time': await raw.rate({ seconds, batchSize, lanes: LANES }),
      }),
    };
  },
};
