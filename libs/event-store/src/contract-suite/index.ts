export { eventStoreContract } from './event-store-contract.ts';
export type { LogUnderTest } from './log-under-test.ts';
export * from './samples.ts';
