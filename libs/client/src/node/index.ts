export * from './file-checkpoints.ts';
export * from './listener-of.ts';
