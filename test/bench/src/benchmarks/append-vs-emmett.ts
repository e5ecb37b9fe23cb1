import type { Benchmark } from '../benchmark.ts';
import { classify } from '../load/classification.ts';
import { closedLoop } from '../load/closed-loop.ts';
import { StreamCursors } from '../load/stream-cursors.ts';
import { classifyInEmmett, openEmmett } from '../logs/emmett.ts';
import { mustAppend, openLog } from '../logs/open-log.ts';

const appendVsEmmett = (callers: number, ratioAtLeast: number): Benchmark => ({
  name: `append-${callers}`,
  ours: `${callers} callers, one event each, on the log`,
  baseline: `the same commands on emmett-postgresql`,
  figures: [{ name: 'events', unit: 'events/s', target: { ratioAtLeast } }],
  prepare: async (surroundings) => {
    const { seconds } = surroundings.scale;
    const [store, emmett] = [await openLog(surroundings, 'yingda_triage'), await openEmmett(surroundings)];
    const [ourPlaces, itsPlaces] = [new StreamCursors(), new StreamCursors()];
    const ours = (length: number) =>
      closedLoop({ callers, seconds: length }, (caller) => mustAppend(store.append(classify(ourPlaces.next(caller)))));
    const baseline = (length: number) =>
      closedLoop({ callers, seconds: length }, (caller) => classifyInEmmett(emmett, itsPlaces.next(caller)));
    await ours(seconds / 2);
    await baseline(seconds / 2);
    return { ours: async () => ({ events: await ours(seconds) }), baseline: async () => ({ events: await baseline(seconds) }) };
  },
});

export const append32 = appendVsEmmett(32, 8);
export const append256 = appendVsEmmett(256, 10);
