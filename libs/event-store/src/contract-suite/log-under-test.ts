import type { EventStore } from '../event-store.ts';
import type { Writer } from '../in-memory/index.ts';

/** One log, as the suite needs it. Specs share it: they use streams, days and keys of their own. */
export interface LogUnderTest {
  /** The log with the rights of a service or of the import; always the same store for the same writer. */
  as(writer: Writer): EventStore;
  close(): Promise<void>;
}

/** What the specs of a part are given: the log, once it is there. */
export type TheLog = () => LogUnderTest;
