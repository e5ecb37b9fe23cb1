import type { Type } from '@nestjs/common';
import type { Service } from '@yingda/contracts';
import type { Projection } from '@yingda/projections';
import type { MigrationInterface } from 'typeorm';
import type { Environment } from '../config/environment.ts';

/** What a service is made of; `startService` boots it, alone in its process or beside others. */
export interface ServiceDefinition {
  readonly name: Service;
  /** Lists controllers, reactors and providers; the platform's parts are injected. */
  readonly module: Type<unknown>;
  /** The service's own variables, checked once; injected as `SERVICE_CONFIG`. */
  readonly readConfig: (environment: Environment) => unknown;
  /** Of the service's schema, in order. */
  readonly migrations: readonly Type<MigrationInterface>[];
  readonly entities: readonly Type<unknown>[];
  readonly projections: readonly Projection[];
  /** Has routes whose body is a file: `readFileBody`. */
  readonly takesFiles?: true;
}
