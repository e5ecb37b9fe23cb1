import type { FastifyInstance } from 'fastify';
import type { ServiceMetrics } from './service-metrics.ts';

/** Measures every HTTP request; to be called before the routes are made. */
export const watchRequests = (fastify: Pick<FastifyInstance, 'addHook'>, metrics: ServiceMetrics): void => {
  fastify.addHook('onResponse', (request, reply, done) => {
    metrics.observeRequest({
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1_000,
    });
    done();
  });
};
