import { PipelinedPublisher } from './pipelined-publisher.ts';
import type { PublisherOptions } from './pipelined-publisher.ts';
import type { RelaySource, TextEvent } from './relay-source.ts';
import type { WakeUp } from './wake-up.ts';

/** Events that are read from the log at once. */
const BATCH = 1_000;

export interface CopyOptions extends PublisherOptions {
  readonly source: RelaySource;
  readonly wakeUp: WakeUp;
  readonly signal: AbortSignal;
}

/**
 * Publishes what the log has after `from`, then what comes, until the signal aborts. Reads the next batch while the last one is on its way.
 * @throws RefusedError when the stream does not take the next event
 */
export const copyLog = async (options: CopyOptions): Promise<void> => {
  const { source, epoch, wakeUp, signal } = options;
  const publisher = new PipelinedPublisher(options);
  const read = (after: number): Promise<Batch> => settled(source.readAllText({ after, limit: BATCH, partition: epoch.partition }));
  let position = options.from;
  try {
    let next = read(position);
    while (!signal.aborted) {
      const batch = await next;
      if ('error' in batch) throw batch.error;
      const { events } = batch;
      position = events.at(-1)?.position ?? position;
      const full = events.length === BATCH;
      if (full) next = read(position);
      for (const event of events) {
        if (publisher.full) await publisher.room();
        if (signal.aborted) return;
        publisher.send(event);
      }
      publisher.check();
      if (events.length > 0) wakeUp.busy();
      else await wakeUp.wait(signal);
      if (!full) next = read(position);
    }
  } finally {
    await publisher.close();
  }
};

type Batch = { readonly events: readonly TextEvent[] } | { readonly error: unknown };

/** A read that runs ahead and may fail before anybody waits for it. */
const settled = (reading: Promise<readonly TextEvent[]>): Promise<Batch> =>
  reading.then(
    (events) => ({ events }),
    (error: unknown) => ({ error }),
  );
