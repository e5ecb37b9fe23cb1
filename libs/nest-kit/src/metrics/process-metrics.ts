import { collectDefaultMetrics, Registry } from 'prom-client';

let registry: Registry | undefined;

/**
 * CPU, memory, event loop and garbage collection of this process (prom-client's default metrics). One registry per process, however many services are in
 * it: they have no label `service`, and all services of one process show the same.
 */
export const processMetrics = (): Registry => {
  if (!registry) {
    registry = new Registry();
    collectDefaultMetrics({ register: registry });
  }
  return registry;
};
