import type { ServiceDefinition } from '@yingda/nest-kit';
import type { ModuleMetadata } from '@nestjs/common';

/** What one area of dispatch brings to the service. */
export interface Wiring
  extends Required<Pick<ModuleMetadata, 'controllers' | 'providers'>>, Pick<ServiceDefinition, 'entities' | 'migrations' | 'projections'> {}
