import type { RoutingProblem, Stop } from './problem.ts';
import { startAfter } from './route.ts';
import type { Leaving, Route } from './route.ts';

const MINUTE = 60;

/** When each visit of a route begins: as it stands now where that is still possible, otherwise as early as possible, at a whole minute where there is time. */
export const startsOf = (problem: RoutingProblem, { engineer, visits, late }: Route, current: readonly Stop[]): readonly Stop[] => {
  const before = new Map(current.map(({ visit, start }) => [visit, start]));
  const stops: Stop[] = [];
  let ahead: Leaving | undefined;
  for (const [index, visit] of visits.entries()) {
    const early = startAfter(problem, engineer, visit, ahead);
    const within = (start: number | undefined): start is number =>
      start !== undefined && start >= early && start <= (late[index] ?? early) && isPossible(problem, engineer, { visit, start });
    const start = [before.get(visit), Math.ceil(early / MINUTE) * MINUTE].find(within) ?? early;
    stops.push({ visit, start });
    ahead = { visit, at: Math.max(start + (problem.visits[visit]?.seconds ?? 0), ahead?.at ?? 0) };
  }
  return stops;
};

const isPossible = ({ engineers, visits }: RoutingProblem, engineer: number, { visit, start }: Stop): boolean => {
  const { seconds = 0, window } = visits[visit] ?? {};
  const within = engineers[engineer]?.spans.some(([from, until]) => from <= start && start + seconds <= until) ?? false;
  return within && window !== undefined && window[0] <= start && start < window[1];
};
