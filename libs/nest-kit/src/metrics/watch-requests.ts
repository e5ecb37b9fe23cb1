import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ServiceMetrics } from './service-metrics.ts';

/** A stream of events lasts as long as its reader likes: that is no time that anybody waited. */
const isStream = ({ headers }: FastifyRequest, { statusCode }: FastifyReply): boolean =>
  statusCode === 200 && (headers.accept ?? '').includes('text/event-stream');

/** Measures every HTTP request that is answered at once; to be called before the routes are made. */
export const watchRequests = (fastify: Pick<FastifyInstance, 'addHook'>, metrics: ServiceMetrics): void => {
  fastify.addHook('onResponse', (request, reply, done) => {
    if (!isStream(request, reply))
      metrics.observeRequest({
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        seconds: reply.elapsedTime / 1_000,
      });
    done();
  });
};
