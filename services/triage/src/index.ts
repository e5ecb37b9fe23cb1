import type { ServiceDefinition } from '@yingda/nest-kit';
import { readConfig } from './config.ts';
import { TriageModule } from './triage.module.ts';

/** Triage 分级与时限: what a report is, how urgent it is, and whether what was promised is kept. */
export const serviceDefinition: ServiceDefinition = {
  name: 'triage',
  module: TriageModule,
  readConfig,
  migrations: [],
  entities: [],
  projections: [],
};
