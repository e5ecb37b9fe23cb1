export type { BuildPhase } from './builds.ts';
export { inWords, ProgressMeter } from './progress-meter.ts';
export type { Progress } from './progress-meter.ts';
export * from './projection-runner.ts';
export type * from './projection-status.ts';
export type * from './projection.ts';
export { retirementOf } from './retirement.ts';
export * from './row-projection.ts';
export { inTransaction } from './transaction.ts';
