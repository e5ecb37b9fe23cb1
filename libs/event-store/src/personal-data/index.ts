export * from './erasures.ts';
export { fieldKey, fieldKeysOf } from './field-key.ts';
export type { FieldKeys } from './field-key.ts';
export type * from './key-ring.ts';
export * from './open-events.ts';
export * from './seal.ts';
