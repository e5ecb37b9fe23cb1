import type { EventStore } from '@yingda/event-store';
import type { Interest } from './interest.ts';
import type { Stretch } from './projection-cursor.ts';

export interface LogReading {
  readonly store: Pick<EventStore, 'readAllSealed' | 'head'>;
  readonly partition: number;
  readonly interest: Interest;
  /** Greatest number of events read at once. */
  readonly limit: number;
}

/**
 * The log itself from a position to its end, in stretches; the next one is read while the last one is worked on. Ends when nothing is left.
 */
export async function* logStretches(after: number, reading: LogReading): AsyncGenerator<Stretch, void, void> {
  let next = ahead(readStretch(after, reading));
  for (;;) {
    const read = await next;
    if ('error' in read) throw read.error;
    if (read.stretch.position === read.stretch.after) return;
    next = ahead(readStretch(read.stretch.position, reading));
    yield read.stretch;
  }
}

const readStretch = async (after: number, { store, partition, interest, limit }: LogReading): Promise<Stretch> => {
  // The end is asked for first: with fewer events than the limit, all up to that end have been seen.
  const head = await store.head(partition);
  if (head <= after) return { after, position: after, events: [] };
  const { categories } = interest;
  const read = await store.readAllSealed({ after, limit, partition, ...(categories && { categories }) });
  const last = read.at(-1)?.position ?? after;
  return {
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
