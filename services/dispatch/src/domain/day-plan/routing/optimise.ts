import { arrangementOf, asItStands } from './arrangement.ts';
import type { Arrangement } from './arrangement.ts';
import type { RoutingPlan, RoutingProblem, Stop } from './problem.ts';
import { seeded } from './random.ts';
import { insertByRegret, insertGreedily } from './recreate.ts';
import type { Filling } from './recreate.ts';
import { knownRoute } from './route.ts';
import { neighboursOf, ruin } from './ruin.ts';
import { startsOf } from './starts.ts';

export interface Effort {
  /** The same seed gives the same plan. */
  readonly seed: number;
  /** Bounds the search, whatever the machine. */
  readonly iterations: number;
  /** Called now and then with the share done, 0 to 1. */
  readonly onProgress?: (done: number) => void;
}

/** A visit that nobody makes is worse than any travel. */
const UNPLANNED_SECONDS = 1_000_000;
/** By how many seconds a change may be worse and still be tried, with a chance of about a third: at first, and at last. */
const HOTTEST = 300;
const COLDEST = 2;
const PROGRESS_EVERY = 200;

/**
 * Less travel for the same promises. Starts from the day as it stands, places what is not planned yet by regret, then takes parts of it out and puts them back
 * elsewhere, again and again; a worse day is accepted more and more rarely (simulated annealing). A function of its arguments: no clock, no chance. Never worse
 * than the day as it stands.
 * @param current for each engineer, the visits as they are planned now
 */
export const optimise = (
  problem: RoutingProblem,
  current: readonly (readonly Stop[])[],
  { seed, iterations, onProgress }: Effort,
): RoutingPlan => {
  const random = seeded(seed);
  const neighbours = neighboursOf(problem);
  let now = arranged(insertByRegret(problem, asItStands(problem, current)));
  let best = now;
  const cooling = (COLDEST / HOTTEST) ** (1 / Math.max(1, iterations));
  let heat = HOTTEST;
  for (let iteration = 0; iteration < iterations; iteration += 1, heat *= cooling) {
    const next = arranged(insertGreedily(problem, without(problem, now, ruin(now, neighbours, random)), random));
    if (worthOf(next) < worthOf(now) - heat * Math.log(random() || Number.MIN_VALUE)) now = next;
    if (worthOf(next) < worthOf(best)) best = next;
    if (onProgress && iteration % PROGRESS_EVERY === 0) onProgress(iteration / iterations);
  }
  return planOf(problem, best, current);
};

const worthOf = ({ travel, unplanned }: Arrangement): number => travel + unplanned.length * UNPLANNED_SECONDS;

const arranged = ({ routes, unplanned }: Filling): Arrangement => arrangementOf(routes, unplanned);

const without = (problem: RoutingProblem, now: Arrangement, removed: ReadonlyMap<number, ReadonlySet<number>>): Filling => ({
  routes: now.routes.map((route) => {
    const gone = removed.get(route.engineer);
    const rest = route.visits.filter((visit) => !gone?.has(visit) || problem.visits[visit]?.pinned !== undefined);
    return rest.length === route.visits.length ? route : knownRoute(problem, route.engineer, rest);
  }),
  unplanned: [...now.unplanned, ...[...removed.values()].flatMap((gone) => [...gone].filter((visit) => !problem.visits[visit]?.pinned))],
});

/** With a start for each visit. */
export const planOf = (
  problem: RoutingProblem,
  { routes, unplanned, travel }: Arrangement,
  current: readonly (readonly Stop[])[],
): RoutingPlan => ({
  routes: routes.map((route) => startsOf(problem, route, current[route.engineer] ?? [])),
  unplanned: [...unplanned].sort((a, b) => a - b),
  travel,
});
