export { InMemoryEventStore } from './in-memory-event-store.ts';
export type { InMemoryEventStoreOptions } from './in-memory-event-store.ts';
export type { Writer } from './in-memory-log.ts';
