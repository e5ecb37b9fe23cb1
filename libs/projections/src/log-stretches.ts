import type { EventStore } from '@yingda/event-store';
import type { Interest } from './interest.ts';
import type { Positions } from './positions.ts';
import type { Stretch } from './projection-cursor.ts';

export interface LogReading {
  readonly store: Pick<EventStore, 'readAllSealed' | 'head'>;
  readonly interest: Interest;
  /** Greatest number of events read at once. */
  readonly limit: number;
}

/** The log itself from positions on to its end, one partition after the other. */
export async function* logStretches(positions: Positions, reading: LogReading): AsyncGenerator<Stretch, void, void> {
  for (const [partition, after] of positions.entries()) yield* stretchesOf({ partition, position: after, reading });
}

interface Point {
  readonly partition: number;
  readonly position: number;
  readonly reading: LogReading;
}

/** In stretches; the next one is read while the last one is worked on. Ends when nothing is left. */
async function* stretchesOf(from: Point): AsyncGenerator<Stretch, void, void> {
  let next = ahead(readStretch(from));
  for (;;) {
    const read = await next;
    if ('error' in read) throw read.error;
    const { position, after } = read.stretch;
    if (position === after) return;
    next = ahead(readStretch({ ...from, position }));
    yield read.stretch;
  }
}

const readStretch = async ({ partition, position: after, reading: { store, interest, limit } }: Point): Promise<Stretch> => {
  // The end is asked for first: with fewer events than the limit, all up to that end have been seen.
  const head = await store.head(partition);
  if (head <= after) return { partition, after, position: after, events: [] };
  const { categories } = interest;
  const read = await store.readAllSealed({ after, limit, partition, ...(categories && { categories }) });
  const last = read.at(-1)?.position ?? after;
  return {
    partition,
    after,
    position: read.length < limit ? Math.max(head, last) : last,
    events: read.filter(({ type }) => interest.inType(type)),
  };
};

type Read = { readonly stretch: Stretch } | { readonly error: unknown };

/** A read that runs ahead and may fail before anybody waits for it. */
const ahead = (reading: Promise<Stretch>): Promise<Read> =>
  reading.then(
    (stretch) => ({ stretch }),
    (error: unknown) => ({ error }),
  );
