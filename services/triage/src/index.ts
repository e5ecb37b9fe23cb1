import type { ServiceDefinition } from '@yingda/nest-kit';
import { readConfig } from './config.ts';
import { Timers1763800000005 } from './migrations/1763800000005-timers.ts';
import { timersV1 } from './projections/timers-v1/timers-v1.ts';
import { TriageModule } from './triage.module.ts';

/** Triage 分级与时限: what a report is, how urgent it is, and whether what was promised is kept. */
export const serviceDefinition: ServiceDefinition = {
  name: 'triage',
  module: TriageModule,
  readConfig,
  migrations: [Timers1763800000005],
  entities: [],
  projections: [timersV1],
};
