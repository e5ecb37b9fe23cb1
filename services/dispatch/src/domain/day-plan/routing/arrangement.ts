import type { RoutingProblem, Stop } from './problem.ts';
import { bestInsertion, knownRoute, routeOf } from './route.ts';
import type { Route } from './route.ts';

/** A whole day on its way to a plan: a route for each engineer, and who is on none. Never changed. */
export interface Arrangement {
  readonly routes: readonly Route[];
  readonly unplanned: readonly number[];
  readonly travel: number;
}

export const arrangementOf = (routes: readonly Route[], unplanned: readonly number[]): Arrangement => ({
  routes,
  unplanned,
  travel: routes.reduce((sum, route) => sum + route.travel, 0),
});

/** The pinned visits only. */
export const pinnedOnly = (problem: RoutingProblem): Arrangement => {
  const routes = problem.engineers.map((_, engineer) => {
    const own = [...problem.visits.entries()].flatMap(([visit, { pinned }]) =>
      pinned?.engineer === engineer ? [{ visit, start: pinned.start }] : [],
    );
    return knownRoute(problem, engineer, inOrder(own));
  });
  const unplanned = [...problem.visits.entries()].flatMap(([visit, { pinned }]) => (pinned ? [] : [visit]));
  return arrangementOf(routes, unplanned);
};

/**
 * The day as it stands now: every visit that still fits stays with its engineer and in its order. What does not fit any more, because an engineer is away, is
 * left to be planned. @param current for each engineer, in whatever order
 */
export const asItStands = (problem: RoutingProblem, current: readonly (readonly Stop[])[]): Arrangement => {
  const { routes: bare, unplanned } = pinnedOnly(problem);
  const planned = new Set<number>();
  const routes = bare.map((route) => {
    const stops = (current[route.engineer] ?? []).filter(
      ({ visit }) => !problem.visits[visit]?.pinned && isFor(problem, visit, route.engineer),
    );
    const whole = routeOf(problem, route.engineer, inOrder([...stops, ...pinnedStops(problem, route)]));
    const kept = whole ?? inOrder(stops).reduce((before, visit) => inserted(problem, before, visit) ?? before, route);
    for (const visit of kept.visits) planned.add(visit);
    return kept;
  });
  return arrangementOf(
    routes,
    unplanned.filter((visit) => !planned.has(visit)),
  );
};

/** With one more visit where it adds least; `undefined` where it does not fit. */
export const inserted = (problem: RoutingProblem, route: Route, visit: number): Route | undefined => {
  const found = bestInsertion(problem, route, visit);
  return found && knownRoute(problem, route.engineer, route.visits.toSpliced(found.position, 0, visit));
};

const isFor = ({ visits }: RoutingProblem, visit: number, engineer: number): boolean =>
  visits[visit]?.engineers.includes(engineer) ?? false;

const pinnedStops = ({ visits }: RoutingProblem, route: Route): Stop[] =>
  route.visits.map((visit) => ({ visit, start: visits[visit]?.pinned?.start ?? 0 }));

const inOrder = (stops: readonly Stop[]): number[] =>
  [...stops].sort((a, b) => a.start - b.start || a.visit - b.visit).map(({ visit }) => visit);
