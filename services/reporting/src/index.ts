import type { ServiceDefinition } from '@yingda/nest-kit';
import { readConfig } from './config.ts';
import { TicketFacts1710460800000 } from './migrations/1710460800000-ticket-facts.ts';
import { FirstDiagnosis1763800000000 } from './migrations/1763800000000-first-diagnosis.ts';
import { ticketFactsV1 } from './projections/ticket-facts-v1/ticket-facts-v1.ts';
import { TicketFactsEntity } from './projections/ticket-facts-v1/ticket-facts.entity.ts';
import { ReportingModule } from './reporting.module.ts';

/** Reporting 报表: what the figures are made of, and the figures. */
export const serviceDefinition: ServiceDefinition = {
  name: 'reporting',
  module: ReportingModule,
  readConfig,
  migrations: [TicketFacts1710460800000, FirstDiagnosis1763800000000],
  entities: [TicketFactsEntity],
  projections: [ticketFactsV1],
};
