import { secondsBetween } from './problem.ts';
import type { RoutingEngineer, RoutingProblem, RoutingVisit } from './problem.ts';
import { firstStart, lastStart, workAfter, workBefore } from './work-time.ts';

/** An engineer's day: visits in order, and how early and late each can begin. Never changed. */
export interface Route {
  readonly engineer: number;
  readonly visits: readonly number[];
  /** First possible starts, given the visits before. */
  readonly early: readonly number[];
  /** When the engineer is done with a visit at the earliest, and with all before it: pinned visits may overlap. */
  readonly done: readonly number[];
  /** Last possible starts that leave the visits behind possible. */
  readonly late: readonly number[];
  /** Seconds, from base to base; nobody who stays at base travels. */
  readonly travel: number;
}

/** The visit in front, or none at the base, and when the engineer leaves it. */
export interface Leaving {
  readonly visit: number;
  readonly at: number;
}

/** A visit between two others of a route, with the travel that it adds. */
export interface Insertion {
  readonly position: number;
  readonly extra: number;
}

/** Times and travel of visits in an order; `undefined` when the order is impossible. Legs between two pinned visits are taken as they are. */
export const routeOf = (problem: RoutingProblem, engineer: number, visits: readonly number[]): Route | undefined => {
  const forward = earliest(problem, engineer, visits);
  const late = forward && latest(problem, engineer, visits);
  if (!forward || !late || forward.early.some((start, index) => start > at(late, index))) return undefined;
  return { engineer, visits, ...forward, late, travel: travelOf(problem, engineer, visits) };
};

/** As `routeOf`, for visits that are known to be possible. @throws Error when they are not */
export const knownRoute = (problem: RoutingProblem, engineer: number, visits: readonly number[]): Route => {
  const route = routeOf(problem, engineer, visits);
  if (!route) throw new Error(`engineer ${engineer} cannot visit ${visits.join(', ')} in this order`);
  return route;
};

/**
 * Where a visit adds the least travel to a route; `undefined` where it fits nowhere. `skips` may pass over a place by chance, so that a search does not always
 * find the same one.
 */
export const bestInsertion = (
  problem: RoutingProblem,
  route: Route,
  visit: number,
  skips: () => boolean = never,
): Insertion | undefined => {
  const { engineer, visits } = route;
  const wanted = problem.visits[visit] as RoutingVisit;
  if (!wanted.engineers.includes(engineer)) return undefined;
  const { travel } = problem;
  const { base } = problem.engineers[engineer] as RoutingEngineer;
  let best: Insertion | undefined;
  let before = base;
  for (let position = 0; position <= visits.length; position += 1) {
    // Whoever cannot even begin before the last start of the visit in front comes behind it or nowhere.
    if (position > 0 && at(route.done, position - 1) > lastArrival(wanted)) break;
    const after = position < visits.length ? placeOf(problem, at(visits, position)) : base;
    const extra =
      secondsBetween(travel, before, wanted.place) +
      secondsBetween(travel, wanted.place, after) -
      (visits.length === 0 ? 0 : secondsBetween(travel, before, after));
    if ((!best || extra < best.extra) && fits(problem, route, visit, position) && !skips()) best = { position, extra };
    before = after;
  }
  return best;
};

const never = (): boolean => false;

const lastArrival = ({ window, pinned }: RoutingVisit): number => pinned?.start ?? window[1] - 1;

/** Whether a visit can be made between two others, which then still have time enough. */
const fits = (problem: RoutingProblem, route: Route, visit: number, position: number): boolean => {
  const { engineer, visits, done, late } = route;
  const ahead = position > 0 ? { visit: at(visits, position - 1), at: at(done, position - 1) } : undefined;
  const start = startAfter(problem, engineer, visit, ahead);
  if (start === Infinity) return false;
  if (position === visits.length) return start <= latestBefore(problem, engineer, visit, undefined);
  const next = at(visits, position);
  return startAfter(problem, engineer, next, { visit, at: start + secondsOf(problem, visit) }) <= at(late, position);
};

const earliest = (problem: RoutingProblem, engineer: number, visits: readonly number[]): Pick<Route, 'early' | 'done'> | undefined => {
  const early: number[] = [];
  const done: number[] = [];
  let ahead: Leaving | undefined;
  for (const visit of visits) {
    const start = startAfter(problem, engineer, visit, ahead);
    if (start === Infinity) return undefined;
    ahead = { visit, at: Math.max(start + secondsOf(problem, visit), ahead?.at ?? 0) };
    early.push(start);
    done.push(ahead.at);
  }
  return { early, done };
};

const latest = (problem: RoutingProblem, engineer: number, visits: readonly number[]): number[] | undefined => {
  const starts = new Array<number>(visits.length);
  let behind: { readonly visit: number; readonly start: number } | undefined;
  for (let index = visits.length - 1; index >= 0; index -= 1) {
    const visit = at(visits, index);
    const start = latestBefore(problem, engineer, visit, behind);
    if (start === -Infinity) return undefined;
    starts[index] = start;
    behind = { visit, start };
  }
  return starts;
};

/** The first start of a visit behind another one, or behind the base. */
export const startAfter = (problem: RoutingProblem, engineer: number, visit: number, ahead: Leaving | undefined): number => {
  const { spans, base } = problem.engineers[engineer] as RoutingEngineer;
  const { place, window, seconds, pinned } = problem.visits[visit] as RoutingVisit;
  const before = ahead && (problem.visits[ahead.visit] as RoutingVisit);
  if (pinned && (!before || before.pinned)) return pinned.start;
  const arrival = workAfter(spans, ahead?.at ?? spans[0]?.[0] ?? Infinity, secondsBetween(problem.travel, before?.place ?? base, place));
  if (pinned) return arrival <= pinned.start ? pinned.start : Infinity;
  const start = firstStart(spans, arrival > window[0] ? arrival : window[0], seconds);
  return start < window[1] ? start : Infinity;
};

/** The last start of a visit in front of another one, or of the way back to base. */
const latestBefore = (
  problem: RoutingProblem,
  engineer: number,
  visit: number,
  behind: { readonly visit: number; readonly start: number } | undefined,
): number => {
  const { spans, base } = problem.engineers[engineer] as RoutingEngineer;
  const { place, window, seconds, pinned } = problem.visits[visit] as RoutingVisit;
  if (pinned) return pinned.start;
  const until = behind?.start ?? spans.at(-1)?.[1] ?? -Infinity;
  const next = behind ? placeOf(problem, behind.visit) : base;
  const departure = workBefore(spans, until, secondsBetween(problem.travel, place, next));
  const upTo = departure - seconds < window[1] - 1 ? departure - seconds : window[1] - 1;
  const start = lastStart(spans, upTo, seconds);
  return start >= window[0] ? start : -Infinity;
};

const travelOf = ({ travel, engineers, visits: known }: RoutingProblem, engineer: number, visits: readonly number[]): number => {
  if (visits.length === 0) return 0;
  const { base } = engineers[engineer] as RoutingEngineer;
  let [sum, before] = [0, base];
  for (const visit of visits) {
    const { place } = known[visit] as RoutingVisit;
    sum += secondsBetween(travel, before, place);
    before = place;
  }
  return sum + secondsBetween(travel, before, base);
};

const placeOf = ({ visits }: RoutingProblem, visit: number): number => (visits[visit] as RoutingVisit).place;
const secondsOf = ({ visits }: RoutingProblem, visit: number): number => (visits[visit] as RoutingVisit).seconds;
const at = (numbers: readonly number[], index: number): number => numbers[index] as number;
