import { AcceptDayPlan } from '../commands/day-plans/accept-day-plan.ts';
import { DayFactsReader } from '../commands/day-plans/day-facts.ts';
import { DayPlanJobs } from '../commands/day-plans/day-plan-jobs.ts';
import { DiscardDayPlan } from '../commands/day-plans/discard-day-plan.ts';
import { ProposeDayPlan } from '../commands/day-plans/propose-day-plan.ts';
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
import { ReadDayPlan } from '../queries/day-plans/read-day-plan.ts';
import { ReadEngineerDay } from '../queries/day-plans/read-engineer-day.ts';
import { FindVisits } from '../queries/visits/find-visits.ts';
import { ReadVisits } from '../queries/visits/read-visits.ts';
import { CancelVisitsWhenWorkOrderEnded } from '../reactors/cancel-visits-when-work-order-ended.ts';
import { KeepBookingAsAgreedWhenEitherChanged } from '../reactors/keep-booking-as-agreed-when-either-changed.ts';
import type { Wiring } from './wiring.ts';

const visits = [ScheduleVisit, RescheduleVisit, PlanVisit, DelayVisit, CancelVisit, ArriveAtVisit, CompleteVisit];
const dayPlans = [ProposeDayPlan, AcceptDayPlan, DiscardDayPlan];
const queries = [FindVisits, ReadVisits, ReadEngineerDay, ReadDayPlan];

/** Visits and day plans. */
export const visitsWiring: Wiring = {
  controllers: [...visits, ...dayPlans, ...queries, CancelVisitsWhenWorkOrderEnded, KeepBookingAsAgreedWhenEitherChanged],
  providers: [VisitCommands, VisitGrounds, Agreements, DayFactsReader, DayPlanJobs],
  entities: [VisitEntity],
  migrations: [Visits1764000000031],
  projections: [visitsV1],
};
