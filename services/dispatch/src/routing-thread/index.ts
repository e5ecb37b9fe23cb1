export { cityDay } from '../domain/day-plan/routing/testing/instance.ts';
export { nearestFirst } from '../domain/day-plan/routing/testing/nearest-first.ts';
export { planFaults } from '../domain/day-plan/routing/testing/plan-faults.ts';
export type { RoutingPlan, RoutingProblem } from '../domain/day-plan/routing/problem.ts';
export { optimiseInThread } from './optimise-in-thread.ts';
