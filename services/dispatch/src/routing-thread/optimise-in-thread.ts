import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { RoutingPlan } from '../domain/day-plan/routing/problem.ts';
import type { RoutingTask } from './worker.ts';

/** The build's, also when the sources are run: a thread knows nothing of a test runner's module loader. */
const WORKER = fileURLToPath(new URL('../../dist/routing-thread/worker.js', import.meta.url));

/**
 * Plans a day in a thread, so that the event loop stays free.
 * @throws Error when the thread fails; AbortError's reason when it is told to stop
 */
export const optimiseInThread = (task: RoutingTask, onProgress: (done: number) => void, signal: AbortSignal): Promise<RoutingPlan> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(WORKER, { workerData: task, execArgv: [] });
    const stop = (): void => {
      void worker.terminate();
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', stop, { once: true });
    worker.on('message', (message: number | RoutingPlan) => (typeof message === 'number' ? onProgress(message) : resolve(message)));
    worker.on('error', reject);
    worker.on('exit', (code) => {
      signal.removeEventListener('abort', stop);
      // Whoever has the plan already is not told of the end.
      reject(new Error(`the planning thread ended with ${code}`));
    });
  });
