export type * from './event.ts';
export * from './decision.ts';
export * from './ids.ts';
export * from './instant.ts';
export * from './roles.ts';
