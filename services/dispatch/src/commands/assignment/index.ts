/** For measurements: what assigns and suggests, without the service around it. */
export { WorkOrderCommands } from '../work-order-commands.ts';
export { CrewDecisions } from './crew-decisions.ts';
export { suggest } from '../../domain/work-order/dispatching/decide-assignment.ts';
export { offerWork } from '../../domain/work-order/dispatching/decide-offer.ts';
export { needOf } from '../../domain/work-order/dispatching/need.ts';
export { PastWork } from '../../queries/assignment/past-work.ts';
export { Ranking } from '../../queries/assignment/ranking.ts';
export { WorkGiven } from '../../queries/assignment/work-given.ts';
export { EngineerRows } from '../../queries/people/engineer-rows.ts';
export { Staff } from '../../queries/people/staff.ts';
export { doubleBookings } from '../../spec-support/double-bookings.ts';
