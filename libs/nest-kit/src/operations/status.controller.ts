import { Controller, Get, Inject } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Service } from '@yingda/contracts';
import type { ParkingLot } from '@yingda/messaging';
import type { ProjectionStatus } from '@yingda/projections';
import { createRequire } from 'node:module';
import { Readiness } from '../boot/readiness.ts';
import { PARKING_LOT } from '../boot/tokens.ts';
import { ReadModels } from '../http/read-models.ts';
import { Roles } from '../identity/roles.decorator.ts';
import { ServiceMetrics } from '../metrics/service-metrics.ts';
import type { GaugeValue } from '../metrics/service-metrics.ts';

/** How a service is, as the process that answers knows it. */
export interface ServiceStatus {
  readonly service: Service;
  readonly version: string;
  /** Of Node. */
  readonly runtime: string;
  readonly uptimeSeconds: number;
  readonly ready: boolean;
  /** What does not answer: `database`, `nats`; `projections` until all have started. */
  readonly missing: readonly string[];
  readonly parked: { readonly events: number; readonly tickets: number };
  readonly readModels: readonly ProjectionStatus[];
  /** The gauges of `/metrics`, relay and reactors among them. */
  readonly gauges: readonly GaugeValue[];
}

const { version } = createRequire(import.meta.url)('../../package.json') as { readonly version: string };

/** For people who look after the platform: what `/health/ready` and `/metrics` tell machines, through the one door. */
export const statusController = (service: Service): Type<unknown> => {
  @ApiTags('operations')
  @Controller(`api/${service}/v1/status`)
  @Roles('admin', 'analyst')
  class StatusController {
    constructor(
      @Inject(Readiness) private readonly readiness: Readiness,
      @Inject(PARKING_LOT) private readonly parking: ParkingLot,
      @Inject(ReadModels) private readonly readModels: ReadModels,
      @Inject(ServiceMetrics) private readonly metrics: ServiceMetrics,
    ) {}

    @Get()
    @ApiOperation({ summary: 'Whether the service is ready, how far its read models, reactors and relay are, what is parked' })
    async read(): Promise<ServiceStatus> {
      const [missing, { events, keys }, gauges] = await Promise.all([
        this.readiness.missing(),
        this.parking.counts(service),
        this.metrics.gauges(),
      ]);
      return {
        ...{ service, version, runtime: process.version, uptimeSeconds: Math.floor(process.uptime()) },
        ...{ ready: missing.length === 0, missing, parked: { events, tickets: keys } },
        readModels: this.readModels.status(),
        gauges,
      };
    }
  }
  return StatusController;
};
