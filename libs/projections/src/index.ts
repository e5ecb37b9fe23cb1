export { Checkpoints } from './checkpoints.ts';
export * from './projection-runner.ts';
export type * from './projection.ts';
export * from './row-projection.ts';
