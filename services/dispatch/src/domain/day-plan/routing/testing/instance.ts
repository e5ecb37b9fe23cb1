import type { RoutingEngineer, RoutingProblem, RoutingVisit, WorkSpan } from '../problem.ts';
import { below, seeded } from '../random.ts';
import type { Random } from '../random.ts';
import { firstStart } from '../work-time.ts';

export interface InstanceSize {
  readonly seed: number;
  readonly visits: number;
  readonly engineers: number;
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

const HOUR = 3_600;
const CITY_METRES = 30_000;
const SKILLS = 3;

/**
 * A day of a city of 30 km: most visits around five centres, windows of two to four hours, 15 to 30 minutes on site, every fourth visit for those with a skill
 * only, every twentieth pinned; engineers from three depots, from 8 or 9 o'clock for nine hours with an hour of rest. The same for the same seed.
 */
export const cityDay = ({ seed, visits: count, engineers: staff }: InstanceSize): RoutingProblem => {
  const random = seeded(seed);
  const centres = Array.from({ length: 5 }, () => spotIn(random));
  const depots = Array.from({ length: 3 }, () => spotIn(random));
  const skills = Array.from({ length: staff }, (_, index) => new Set([index % SKILLS, below(SKILLS, random)]));
  const engineers = Array.from({ length: staff }, (_, index): RoutingEngineer => ({
    base: index % depots.length,
    spans: dutyFrom((8 + (index % 2)) * HOUR),
  }));
  const spots = [
    ...depots,
    ...Array.from({ length: count }, () => (random() < 0.7 ? near(centres[below(5, random)] ?? spotIn(random), random) : spotIn(random))),
  ];
  const travel = travelBetween(spots);
  const visits = Array.from({ length: count }, (_, index) => visitAt(depots.length + index, { random, skills }));
  return withPins({ travel, engineers, visits }, random);
};

/** Every twentieth visit is pinned to somebody who can be there and has no other pin. */
const withPins = (problem: RoutingProblem, random: Random): RoutingProblem => {
  const taken = new Set<number>();
  const visits = problem.visits.map((visit, index): RoutingVisit => {
    const engineer = index % 20 === 0 ? visit.engineers.find((each) => !taken.has(each)) : undefined;
    if (engineer === undefined) return visit;
    taken.add(engineer);
    const start = firstStart(problem.engineers[engineer]?.spans ?? [], visit.window[0] + below(HOUR, random), visit.seconds);
    return start < visit.window[1] ? { ...visit, pinned: { engineer, start } } : visit;
  });
  return { ...problem, visits };
};

const dutyFrom = (from: number): readonly WorkSpan[] => [
  [from, from + 4 * HOUR],
  [from + 5 * HOUR, from + 9 * HOUR],
];

const visitAt = (
  place: number,
  { random, skills }: { readonly random: Random; readonly skills: readonly ReadonlySet<number>[] },
): RoutingVisit => {
  const seconds = (3 + below(4, random)) * 300;
  const length = (2 + below(3, random)) * HOUR;
  const from = 8 * HOUR + below(Math.floor((9 * HOUR - length) / 1_800) + 1, random) * 1_800;
  const skill = random() < 0.25 ? below(SKILLS, random) : undefined;
  const engineers = [...skills.entries()].flatMap(([engineer, has]) => (skill === undefined || has.has(skill) ? [engineer] : []));
  return { place, window: [from, from + length], seconds, engineers };
};

const spotIn = (random: Random): Spot => ({ x: random() * CITY_METRES, y: random() * CITY_METRES });

const near = ({ x, y }: Spot, random: Random): Spot => ({ x: x + (random() - 0.5) * 6_000, y: y + (random() - 0.5) * 6_000 });

/** Roads are a third longer than the straight line, at 30 km/h. */
const travelBetween = (spots: readonly Spot[]): RoutingProblem['travel'] => ({
  size: spots.length,
  seconds: Int32Array.from(spots.flatMap((a) => spots.map((b) => Math.ceil((Math.hypot(a.x - b.x, a.y - b.y) * 1.3 * 3.6) / 30)))),
});
