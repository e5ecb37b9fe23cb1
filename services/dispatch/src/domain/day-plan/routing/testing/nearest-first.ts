import { arrangementOf, inserted, pinnedOnly } from '../arrangement.ts';
import { planOf } from '../optimise.ts';
import { secondsBetween } from '../problem.ts';
import type { RoutingPlan, RoutingProblem } from '../problem.ts';
import { routeOf, startAfter } from '../route.ts';
import type { Route } from '../route.ts';

const HALF_AN_HOUR = 1_800;

/** An engineer on the way: how many visits of the route are behind. */
interface Day {
  route: Route;
  done: number;
  over: boolean;
}

interface Candidate {
  readonly visit: number;
  readonly route: Route;
  readonly travel: number;
  readonly wait: number;
}

/** How a dispatcher may understand "the nearest". */
type Nearness = (candidate: Candidate) => readonly [number, number];
const NEARNESS: readonly Nearness[] = [
  ({ travel }) => [0, travel],
  ({ travel, wait }) => [0, travel + wait],
  ({ travel, wait }) => [wait > HALF_AN_HOUR ? 1 : 0, travel],
];

/**
 * What dispatchers do without a plan: whoever is free first goes to the nearest visit that keeps every promise, under the same rules as the optimiser. What is
 * left goes where it adds least. The best of three ways to understand "nearest": by travel, by travel and waiting, by travel where nobody waits for long.
 */
export const nearestFirst = (problem: RoutingProblem): RoutingPlan =>
  NEARNESS.map((nearness) => byNearness(problem, nearness)).reduce((best, plan) => (isBetter(plan, best) ? plan : best));

const isBetter = (one: RoutingPlan, other: RoutingPlan): boolean =>
  one.unplanned.length === other.unplanned.length ? one.travel < other.travel : one.unplanned.length < other.unplanned.length;

const byNearness = (problem: RoutingProblem, nearness: Nearness): RoutingPlan => {
  const { routes, unplanned } = pinnedOnly(problem);
  const days: Day[] = routes.map((route) => ({ route, done: 0, over: false }));
  const left = new Set(unplanned);
  for (let day = freeFirst(problem, days); day; day = freeFirst(problem, days)) {
    const next = nearest(candidates(problem, day, left), nearness);
    if (next) {
      day.route = next.route;
      left.delete(next.visit);
    }
    if (next || day.done < day.route.visits.length) day.done += 1;
    else day.over = true;
  }
  const filled = [...left].reduce(
    (routes, visit) => withCheapest(problem, routes, visit, left),
    days.map(({ route }) => route),
  );
  return planOf(problem, arrangementOf(filled, [...left]), []);
};

/** With a visit that nobody went to, where it adds least. */
const withCheapest = (problem: RoutingProblem, routes: readonly Route[], visit: number, left: Set<number>): Route[] => {
  const [best] = routes
    .flatMap((route) => {
      const longer = inserted(problem, route, visit);
      return longer ? [{ longer, extra: longer.travel - route.travel }] : [];
    })
    .sort((a, b) => a.extra - b.extra);
  if (best) left.delete(visit);
  return routes.map((route) => (route.engineer === best?.longer.engineer ? best.longer : route));
};

const freeFirst = ({ engineers }: RoutingProblem, days: readonly Day[]): Day | undefined => {
  const freeAt = ({ route, done }: Day): number => route.done[done - 1] ?? engineers[route.engineer]?.spans[0]?.[0] ?? 0;
  return days.filter(({ over }) => !over).sort((a, b) => freeAt(a) - freeAt(b) || a.route.engineer - b.route.engineer)[0];
};

const candidates = (problem: RoutingProblem, { route, done }: Day, left: ReadonlySet<number>): Candidate[] => {
  const { engineer, visits } = route;
  const last = visits[done - 1];
  const { base = 0, spans = [] } = problem.engineers[engineer] ?? {};
  const place = last === undefined ? base : (problem.visits[last]?.place ?? 0);
  const leaves = route.done[done - 1] ?? spans[0]?.[0] ?? 0;
  const ahead = last === undefined ? undefined : { visit: last, at: leaves };
  return [...left].flatMap((visit) => {
    if (!problem.visits[visit]?.engineers.includes(engineer)) return [];
    const longer = routeOf(problem, engineer, visits.toSpliced(done, 0, visit));
    if (!longer) return [];
    const travel = secondsBetween(problem.travel, place, problem.visits[visit]?.place ?? 0);
    return [{ visit, route: longer, travel, wait: startAfter(problem, engineer, visit, ahead) - leaves - travel }];
  });
};

const nearest = (found: readonly Candidate[], nearness: Nearness): Candidate | undefined =>
  found
    .map((candidate) => ({ candidate, near: nearness(candidate) }))
    .sort((a, b) => a.near[0] - b.near[0] || a.near[1] - b.near[1] || a.candidate.visit - b.candidate.visit)[0]?.candidate;
