import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Service } from '@yingda/contracts';
import type { FastifyReply } from 'fastify';
import { Roles } from '../identity/roles.decorator.ts';
import { ServiceMetrics } from './service-metrics.ts';

/**
 * For Prometheus: `/metrics` on the service's own port, and `/api/<service>/metrics`, which the one door passes on as well. Prometheus sends an API key as
 * bearer token.
 */
export const metricsController = (service: Service): Type<unknown> => {
  @ApiExcludeController()
  @Controller(['metrics', `api/${service}/metrics`])
  @Roles('admin', 'analyst')
  class MetricsController {
    constructor(@Inject(ServiceMetrics) private readonly metrics: ServiceMetrics) {}

    @Get()
    async read(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
      void reply.header('content-type', this.metrics.contentType).header('cache-control', 'no-store');
      return this.metrics.exposition();
    }
  }
  return MetricsController;
};
