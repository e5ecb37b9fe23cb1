import { parentPort, workerData } from 'node:worker_threads';
import { optimise } from '../domain/day-plan/routing/optimise.ts';
import type { RoutingProblem, Stop } from '../domain/day-plan/routing/problem.ts';

/** What a thread is given. */
export interface RoutingTask {
  readonly problem: RoutingProblem;
  readonly current: readonly (readonly Stop[])[];
  readonly seed: number;
  readonly iterations: number;
}

/** Plans one day in a thread of its own and tells how far it is: a number from 0 to 1, then the plan. */
const { problem, current, ...effort } = workerData as RoutingTask;
const plan = optimise(problem, current, { ...effort, onProgress: (done) => parentPort?.postMessage(done) });
parentPort?.postMessage(plan);
