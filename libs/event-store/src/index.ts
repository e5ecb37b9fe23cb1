export * from './check-append.ts';
export * from './errors.ts';
export * from './event-id.ts';
export type * from './event-store.ts';
export * from './execute.ts';
export * from './personal-data/index.ts';
export * from './partition.ts';
export * from './prepare-append.ts';
export * from './stream-id.ts';
