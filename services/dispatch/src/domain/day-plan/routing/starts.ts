import type { RoutingProblem, Stop } from './problem.ts';
import { startAfter } from './route.ts';
import type { Leaving, Route } from './route.ts';

/** When each visit of a route begins: as it stands now where that is still possible, otherwise as early as possible. */
export const startsOf = (problem: RoutingProblem, { engineer, visits, late }: Route, current: readonly Stop[]): readonly Stop[] => {
  const before = new Map(current.map(({ visit, start }) => [visit, start]));
  const stops: Stop[] = [];
  let ahead: Leaving | undefined;
  for (const [index, visit] of visits.entries()) {
    const early = startAfter(problem, engineer, visit, ahead);
    const known = before.get(visit) ?? early;
    const start =
      known >= early && known <= (late[index] ?? early) && isWithinOneSpan(problem, engineer, { visit, start: known }) ? known : early;
    stops.push({ visit, start });
    ahead = { visit, at: Math.max(start + (problem.visits[visit]?.seconds ?? 0), ahead?.at ?? 0) };
  }
  return stops;
};

const isWithinOneSpan = ({ engineers, visits }: RoutingProblem, engineer: number, { visit, start }: Stop): boolean => {
  const { seconds = 0, window } = visits[visit] ?? {};
  const within = engineers[engineer]?.spans.some(([from, until]) => from <= start && start + seconds <= until) ?? false;
  return within && window !== undefined && window[0] <= start && start < window[1];
};
