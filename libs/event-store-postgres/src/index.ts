export type { TextOptions, TextStretch } from './log-reader.ts';
export { migrateEventStore } from './migrate.ts';
export type { NewLog } from './migrate.ts';
export { openPostgresEventStore, PostgresEventStore } from './postgres-event-store.ts';
export type { PostgresEventStoreOptions } from './postgres-event-store.ts';
