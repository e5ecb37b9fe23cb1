export * from './errors.ts';
export type * from './event-store.ts';
export * from './execute.ts';
export * from './stream-id.ts';
