import { secondsBetween } from './problem.ts';
import type { RoutingProblem } from './problem.ts';
import { below } from './random.ts';
import type { Random } from './random.ts';
import type { Arrangement } from './arrangement.ts';

/** Visits removed at once, on average. */
const REMOVED = 12;
/** The longest string that is cut out of one route. */
const LONGEST_STRING = 10;
/** How often visits in the midst of a string are kept. */
const SPLIT = 0.5;

/** For each visit all visits that can be moved, the nearest first. */
export type Neighbours = readonly (readonly number[])[];

export const neighboursOf = ({ travel, visits }: RoutingProblem): Neighbours => {
  const movable = [...visits.entries()].filter(([, { pinned }]) => !pinned).map(([visit]) => visit);
  return visits.map(({ place }) =>
    movable
      .map((visit) => ({ visit, far: secondsBetween(travel, place, visits[visit]?.place ?? place) }))
      .sort((a, b) => a.far - b.far || a.visit - b.visit)
      .map(({ visit }) => visit),
  );
};

/**
 * What to take out of the routes: strings of visits that follow one another, near a visit that is chosen by chance (Christiaens and Vanden Berghe, Slack
 * Induction by String Removals, 2020). @returns the visits, by engineer
 */
export const ruin = (now: Arrangement, neighbours: Neighbours, random: Random): ReadonlyMap<number, ReadonlySet<number>> => {
  const removed = new Map<number, ReadonlySet<number>>();
  const whose = engineersOf(now, neighbours.length);
  const routed = now.routes.flatMap(({ visits }) => visits);
  const seed = routed[below(routed.length, random)];
  if (seed === undefined) return removed;
  const average = routed.length / now.routes.filter(({ visits }) => visits.length > 0).length;
  const longest = Math.min(LONGEST_STRING, average);
  const strings = Math.floor(1 + random() * ((4 * REMOVED) / (1 + longest)));
  for (const visit of neighbours[seed] ?? []) {
    if (removed.size >= strings) break;
    const engineer = whose[visit] ?? NOBODY;
    if (engineer === NOBODY || removed.has(engineer)) continue;
    const visits = now.routes[engineer]?.visits ?? [];
    const length = Math.floor(1 + random() * Math.min(longest, visits.length));
    removed.set(engineer, new Set(stringAround(visits, visit, length, random)));
  }
  return removed;
};

const NOBODY = -1;

/** For each visit, on whose route it is. */
const engineersOf = ({ routes }: Arrangement, visits: number): Int32Array => {
  const whose = new Int32Array(visits).fill(NOBODY);
  for (const { engineer, visits: own } of routes) for (const visit of own) whose[visit] = engineer;
  return whose;
};

/** So many visits that follow one another, the given one among them; sometimes with a part in the midst that stays. */
const stringAround = (visits: readonly number[], visit: number, length: number, random: Random): readonly number[] => {
  const spared = length > 1 && length < visits.length && random() < SPLIT ? 1 + below(Math.min(length, visits.length - length), random) : 0;
  const whole = Math.min(length + spared, visits.length);
  const place = visits.indexOf(visit);
  const earliest = Math.max(0, place - whole + 1);
  const latest = Math.min(place, visits.length - whole);
  const from = earliest + below(latest - earliest + 1, random);
  const string = visits.slice(from, from + whole);
  const gap = below(whole - spared + 1, random);
  return string.filter((_, index) => index < gap || index >= gap + spared);
};
