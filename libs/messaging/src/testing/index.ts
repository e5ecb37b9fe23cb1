export * from './bus-under-test.ts';
export * from './eventually.ts';
export * from './stream-faults.ts';
