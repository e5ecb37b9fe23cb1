import { secondsBetween } from './problem.ts';
import type { RoutingProblem } from './problem.ts';
import { shuffled } from './random.ts';
import type { Random } from './random.ts';
import { bestInsertion, knownRoute } from './route.ts';
import type { Insertion, Route } from './route.ts';

/** How often a good place is passed over, so that the search goes elsewhere too. */
const PASSED_OVER = 0.01;

/** Routes that are being filled, and who found no place. */
export interface Filling {
  readonly routes: readonly Route[];
  readonly unplanned: readonly number[];
}

/** In which order visits look for their place: by chance one of these, the hard ones first. */
type Key = (problem: RoutingProblem, visit: number) => number;
const KEYS: readonly Key[] = [
  ({ visits }, visit) => -(visits[visit]?.seconds ?? 0),
  ({ visits }, visit) => (visits[visit]?.window[1] ?? 0) - (visits[visit]?.window[0] ?? 0),
  ({ visits }, visit) => visits[visit]?.window[0] ?? 0,
  (problem, visit) => -fromBase(problem, visit),
  fromBase,
  ({ visits }, visit) => visits[visit]?.engineers.length ?? 0,
];

function fromBase({ travel, engineers, visits }: RoutingProblem, visit: number): number {
  const place = visits[visit]?.place ?? 0;
  return Math.min(...engineers.map(({ base }) => secondsBetween(travel, base, place)));
}

/** One after the other, each where it adds least. */
export const insertGreedily = (problem: RoutingProblem, { routes, unplanned }: Filling, random: Random): Filling => {
  const filled = [...routes];
  const left: number[] = [];
  const skips = (): boolean => random() < PASSED_OVER;
  for (const visit of inSomeOrder(problem, unplanned, random)) {
    let best: (Insertion & { readonly engineer: number }) | undefined;
    for (const route of filled) {
      const found = bestInsertion(problem, route, visit, skips);
      if (found && (!best || found.extra < best.extra)) best = { ...found, engineer: route.engineer };
    }
    if (best) place(problem, filled, visit, best);
    else left.push(visit);
  }
  return { routes: filled, unplanned: left };
};

/** Always whoever would lose most by waiting: the difference between its best route and the next ones. */
export const insertByRegret = (problem: RoutingProblem, { routes, unplanned }: Filling): Filling => {
  const filled = [...routes];
  const waiting = new Map(unplanned.map((visit) => [visit, filled.map((route) => bestInsertion(problem, route, visit))]));
  for (;;) {
    let chosen: { readonly visit: number; readonly regret: number; readonly engineer: number; readonly insertion: Insertion } | undefined;
    for (const [visit, found] of waiting) {
      const regret = regretOf(found);
      if (regret && (!chosen || regret.regret > chosen.regret)) chosen = { visit, ...regret };
    }
    if (!chosen) return { routes: filled, unplanned: [...waiting.keys()] };
    const { visit, engineer, insertion } = chosen;
    waiting.delete(visit);
    place(problem, filled, visit, { ...insertion, engineer });
    for (const [other, found] of waiting) found[engineer] = bestInsertion(problem, filled[engineer] as Route, other);
  }
};

/** What a missing alternative is worth, in seconds. */
const NO_OTHER = 100_000;

const regretOf = (found: readonly (Insertion | undefined)[]) => {
  const ranked = [...found.entries()]
    .flatMap(([engineer, insertion]) => (insertion ? [{ engineer, insertion }] : []))
    .sort((a, b) => a.insertion.extra - b.insertion.extra || a.engineer - b.engineer);
  const [best, second, third] = ranked;
  if (!best) return undefined;
  const loss = (other: typeof second) => (other ? other.insertion.extra - best.insertion.extra : NO_OTHER);
  return { ...best, regret: loss(second) + loss(third) };
};

const place = (
  problem: RoutingProblem,
  routes: Route[],
  visit: number,
  { engineer, position }: Insertion & { readonly engineer: number },
) => {
  const route = routes[engineer] as Route;
  routes[engineer] = knownRoute(problem, engineer, route.visits.toSpliced(position, 0, visit));
};

const inSomeOrder = (problem: RoutingProblem, visits: readonly number[], random: Random): number[] => {
  const key = KEYS[Math.floor(random() * (KEYS.length + 1))];
  const dealt = shuffled(visits, random);
  return key ? dealt.sort((a, b) => key(problem, a) - key(problem, b)) : dealt;
};
