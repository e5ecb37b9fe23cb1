import { instantFromMillis, millisOf } from '@yingda/kernel';
import type { EngineerId, Instant, Uuid } from '@yingda/kernel';
import type { DayFacts, DayProblem, DayVisit } from './day-problem.ts';
import { secondsBetween } from './routing/problem.ts';
import type { RoutingPlan, RoutingProblem, Stop } from './routing/problem.ts';
import type { Proposal } from './state.ts';

/** A plan in the words of the platform. @param unplanned visits that were held where they are, because nobody else had room or the skill */
export const proposalOf = (plan: Uuid, facts: DayFacts, day: DayProblem, solved: RoutingPlan, held: ReadonlySet<Uuid>): Proposal => {
  const before = travelOfStops(day.problem, day.current);
  const after = travelOfStops(day.problem, solved.routes);
  return {
    plan,
    region: facts.region,
    date: facts.date,
    visits: solved.routes.flatMap((stops, tour) =>
      stops.flatMap((stop) => {
        const visit = day.visits[stop.visit];
        const engineer = day.tours[tour]?.engineer;
        return visit && engineer !== undefined && !held.has(visit.visit) ? [planned(visit, engineer, startOf(day, stop))] : [];
      }),
    ),
    travelBefore: sum(before),
    travelAfter: sum(after),
    unplanned: unplannedOf(day, solved, held),
    engineers: engineersOf(day, solved, { before, after }),
  };
};

/** Visits that found no place although they have one now: they are held there, and the rest is planned around them. */
export const toBeHeld = (day: DayProblem, solved: RoutingPlan): Uuid[] => {
  const placed = new Set(day.current.flat().map(({ visit }) => visit));
  return solved.unplanned.flatMap((index) => {
    const visit = day.visits[index];
    return visit && placed.has(index) ? [visit.visit] : [];
  });
};

const planned = (visit: DayVisit, engineer: EngineerId, start: Instant): Proposal['visits'][number] => {
  // Seconds are what is planned with: a start that lies within the same second stays.
  const stays = visit.engineer === engineer && Math.floor(millisOf(visit.start) / 1_000) === Math.floor(millisOf(start) / 1_000);
  const { visit: id, ticket } = visit;
  if (stays) return { visit: id, ticket, engineer, start: visit.start, end: visit.end };
  const end = instantFromMillis(millisOf(start) + visit.minutes * 60_000);
  return { visit: id, ticket, engineer, start, end, before: { engineer: visit.engineer, start: visit.start, end: visit.end } };
};

const startOf = ({ origin }: DayProblem, { start }: Stop): Instant => instantFromMillis(millisOf(origin) + start * 1_000);

const unplannedOf = (day: DayProblem, solved: RoutingPlan, held: ReadonlySet<Uuid>): Proposal['unplanned'] =>
  [...day.visits.entries()].flatMap(([index, visit]) => {
    if (!visit || !(held.has(visit.visit) || solved.unplanned.includes(index))) return [];
    return [{ visit: visit.visit, because: day.problem.visits[index]?.engineers.length ? ('no-room' as const) : ('nobody-able' as const) }];
  });

const engineersOf = (
  day: DayProblem,
  solved: RoutingPlan,
  { before, after }: { readonly before: readonly number[]; readonly after: readonly number[] },
): Proposal['engineers'] =>
  [...new Set(day.tours.map(({ engineer }) => engineer))].map((engineer) => {
    const own = [...day.tours.entries()].filter(([, tour]) => tour.engineer === engineer).map(([index]) => index);
    const total = (numbers: readonly number[]) => sum(own.map((index) => numbers[index] ?? 0));
    return {
      engineer,
      travelBefore: total(before),
      travelAfter: total(after),
      visitsBefore: total(day.current.map((stops) => stops.length)),
      visitsAfter: total(solved.routes.map((stops) => stops.length)),
    };
  });

/** For each tour, seconds from base to base in the order of the starts. */
const travelOfStops = ({ travel, engineers, visits }: RoutingProblem, routes: readonly (readonly Stop[])[]): number[] =>
  routes.map((stops, tour) => {
    if (stops.length === 0) return 0;
    const base = engineers[tour]?.base ?? 0;
    const places = [...stops].sort((a, b) => a.start - b.start).map(({ visit }) => visits[visit]?.place ?? 0);
    return sum([...places, base].map((place, index) => secondsBetween(travel, places[index - 1] ?? base, place)));
  });

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
