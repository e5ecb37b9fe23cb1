export * from './erasures.ts';
export * from './field-key.ts';
export type * from './key-ring.ts';
export * from './open-events.ts';
export * from './seal.ts';
