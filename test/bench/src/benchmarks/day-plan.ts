import { cityDay, nearestFirst, optimiseInThread, planFaults } from '@yingda/dispatch/routing';
import type { RoutingPlan, RoutingProblem } from '@yingda/dispatch/routing';
import type { Benchmark, Sample } from '../benchmark.ts';

const VISITS = 100;
const ENGINEERS = 10;
/** What the service searches by default. */
const ITERATIONS = 5_000;

/** A day of the city for each round, the same in every run. */
const days = (): (() => RoutingProblem) => {
  let seed = 0;
  return () => cityDay({ seed: (seed += 1), visits: VISITS, engineers: ENGINEERS });
};

/** Milliseconds, minutes of travel and visits made. @throws Error for a plan that breaks a promise */
const measured = async (
  problem: RoutingProblem,
  plan: (problem: RoutingProblem) => RoutingPlan | Promise<RoutingPlan>,
): Promise<Sample> => {
  const started = performance.now();
  const made = await plan(problem);
  const took = performance.now() - started;
  const faults = planFaults(problem, made);
  if (faults.length > 0) throw new Error(faults.join('; '));
  return { plan: took, travel: made.travel / 60, visits: VISITS - made.unplanned.length };
};

/** How much less engineers travel by a plan, and how long the plan takes. */
export const dayPlan: Benchmark = {
  name: 'day-plan',
  ours: `a day of ${VISITS} visits and ${ENGINEERS} engineers in a city of 30 km is planned, in a thread`,
  baseline: 'whoever is free first goes to the nearest visit that keeps every promise; the best of three ways to do so',
  figures: [
    { name: 'plan', unit: 'ms', target: { atMost: 5_000 } },
    { name: 'travel', unit: 'min', target: { ratioAtMost: 0.85 } },
    { name: 'visits', unit: 'visits', target: { ratioAtLeast: 1 } },
  ],
  prepare: async () => {
    const [ours, baseline] = [days(), days()];
    const planned = (problem: RoutingProblem) =>
      optimiseInThread({ problem, current: [], seed: 1, iterations: ITERATIONS }, () => undefined, new AbortController().signal);
    return {
      ours: () => measured(ours(), planned),
      baseline: () => measured(baseline(), nearestFirst),
    };
  },
};
