import { Agreements } from '../commands/visits/agreements.ts';
import { ArriveAtVisit } from '../commands/visits/arrive-at-visit.ts';
import { CancelVisit } from '../commands/visits/cancel-visit.ts';
import { CompleteVisit } from '../commands/visits/complete-visit.ts';
import { DelayVisit } from '../commands/visits/delay-visit.ts';
import { PlanVisit } from '../commands/visits/plan-visit.ts';
import { RescheduleVisit } from '../commands/visits/reschedule-visit.ts';
import { ScheduleVisit } from '../commands/visits/schedule-visit.ts';
import { VisitCommands } from '../commands/visits/visit-commands.ts';
import { VisitGrounds } from '../commands/visits/visit-grounds.ts';
import { Visits1764000000031 } from '../migrations/1764000000031-visits.ts';
import { VisitEntity } from '../projections/visits-v1/visit.entity.ts';
import { visitsV1 } from '../projections/visits-v1/visits-v1.ts';
import { FindVisits } from '../queries/visits/find-visits.ts';
import { ReadVisits } from '../queries/visits/read-visits.ts';
import { CancelVisitsWhenWorkOrderEnded } from '../reactors/cancel-visits-when-work-order-ended.ts';
import type { Wiring } from './wiring.ts';

const commands = [ScheduleVisit, RescheduleVisit, PlanVisit, DelayVisit, CancelVisit, ArriveAtVisit, CompleteVisit];
const queries = [FindVisits, ReadVisits];

/** Visits and day plans. */
export const visitsWiring: Wiring = {
  controllers: [...commands, ...queries, CancelVisitsWhenWorkOrderEnded],
  providers: [VisitCommands, VisitGrounds, Agreements],
  entities: [VisitEntity],
  migrations: [Visits1764000000031],
  projections: [visitsV1],
};
