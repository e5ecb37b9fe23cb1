import { Module } from '@nestjs/common';
import type { DynamicModule, Provider } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import type { NatsConnection } from '@nats-io/transport-node';
import type { EventStore } from '@yingda/event-store';
import type { Clock } from '@yingda/kernel';
import type { ParkingLot } from '@yingda/messaging';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import type { PlatformConfig } from '../config/platform-config.ts';
import { AnswerInterceptor } from '../http/answer.interceptor.ts';
import { CommandContexts } from '../http/command-contexts.ts';
import { ReadModels } from '../http/read-models.ts';
import { PositionInterceptor } from '../http/position.interceptor.ts';
import { metricsController } from '../metrics/metrics.controller.ts';
import { ServiceMetrics } from '../metrics/service-metrics.ts';
import { AuthenticationGuard } from '../identity/authentication.guard.ts';
import { Authenticator } from '../identity/authenticator.ts';
import { parkedEventsController } from '../operations/parked-events.controller.ts';
import { projectionsController } from '../operations/projections.controller.ts';
import { statusController } from '../operations/status.controller.ts';
import { ProblemFilter } from '../problems/problem.filter.ts';
import { validationPipe } from '../problems/validation.ts';
import { HealthController } from './health.controller.ts';
import { Readiness } from './readiness.ts';
import type { ServiceDefinition } from './service-definition.ts';
import { CLOCK, DATABASE_POOL, EVENT_STORE, NATS, PARKING_LOT, PLATFORM_CONFIG, SERVICE_CONFIG } from './tokens.ts';

/** What `startService` opened for the service. */
export interface PlatformParts {
  readonly config: PlatformConfig;
  readonly serviceConfig: unknown;
  readonly clock: Clock;
  readonly pool: Pool;
  readonly store: EventStore;
  readonly nats: NatsConnection;
  readonly dataSource: DataSource;
  readonly readModels: ReadModels;
  readonly parking: ParkingLot;
  readonly metrics: ServiceMetrics;
}

/** Gives a service's classes the parts of the platform, and every route its guard, pipe, filter and interceptors. */
@Module({})
export class PlatformModule {
  static forService(definition: ServiceDefinition, parts: PlatformParts): DynamicModule {
    const { config, pool } = parts;
    const values: Provider[] = [
      { provide: PLATFORM_CONFIG, useValue: config },
      { provide: SERVICE_CONFIG, useValue: parts.serviceConfig },
      { provide: CLOCK, useValue: parts.clock },
      { provide: DATABASE_POOL, useValue: pool },
      { provide: EVENT_STORE, useValue: parts.store },
      { provide: NATS, useValue: parts.nats },
      { provide: DataSource, useValue: parts.dataSource },
      { provide: ReadModels, useValue: parts.readModels },
      { provide: ServiceMetrics, useValue: parts.metrics },
      { provide: PARKING_LOT, useValue: parts.parking },
      { provide: Authenticator, useValue: new Authenticator(pool, { url: config.OIDC_ISSUER, audience: config.OIDC_AUDIENCE }) },
      CommandContexts,
      Readiness,
    ];
    return {
      module: PlatformModule,
      global: true,
      imports: [definition.module],
      controllers: [
        HealthController,
        metricsController(definition.name),
        projectionsController(definition.name),
        parkedEventsController(definition.name),
        statusController(definition.name),
      ],
      providers: [
        ...values,
        { provide: APP_GUARD, useClass: AuthenticationGuard },
        { provide: APP_PIPE, useFactory: validationPipe },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
        { provide: APP_INTERCEPTOR, useClass: PositionInterceptor },
      ],
      exports: values.map((provider) => (typeof provider === 'function' ? provider : provider.provide)),
    };
  }
}
