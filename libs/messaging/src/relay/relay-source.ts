import type { RecordedEvent } from '@yingda/contracts';
import type { EventStore } from '@yingda/event-store';

/** A sealed event whose data is still the JSON text that was appended: the relay passes it on without parsing it. */
export type TextEvent = RecordedEvent<string, string>;

/** The part of the log that the relay needs. */
export interface RelaySource {
  /** How many partitions the log has. */
  readonly partitions: number;
  /** Position of the last event; 0 for an empty log. */
  head(partition?: number): Promise<number>;
  /** The next events after a position, in order. */
  readAllText(options: { readonly after: number; readonly limit: number; readonly partition?: number }): Promise<readonly TextEvent[]>;
}

/** The source in a log that gives its events parsed. */
export const relaySourceOf = (store: Pick<EventStore, 'partitions' | 'head' | 'readAllSealed'>): RelaySource => ({
  partitions: store.partitions,
  head: (partition) => store.head(partition),
  readAllText: async (options) => (await store.readAllSealed(options)).map((event) => ({ ...event, data: JSON.stringify(event.data) })),
});
