import type { RoutingPlan, RoutingProblem, Stop } from '../problem.ts';

/**
 * What is wrong with a plan, found slowly and on its own: every second of every engineer's day is laid out as idle, travel, work or off duty. Shares nothing with
 * the optimiser but the words of the problem. Faults among pinned visits alone are none of the plan's. @returns sentences; none for a plan that keeps every promise
 */
export const planFaults = (problem: RoutingProblem, { routes, unplanned, travel }: RoutingPlan): string[] => {
  const seen = [...routes.flat().map(({ visit }) => visit), ...unplanned].sort((a, b) => a - b);
  const faults = seen.join() === problem.visits.map((_, visit) => visit).join() ? [] : ['some visit is planned twice or left out'];
  for (const [engineer, stops] of routes.entries()) faults.push(...faultsOfDay(problem, engineer, stops));
  for (const [visit, { pinned }] of problem.visits.entries()) {
    const there = pinned && routes[pinned.engineer]?.some((stop) => stop.visit === visit && stop.start === pinned.start);
    if (pinned && !there) faults.push(`visit ${visit} is pinned and was moved`);
  }
  const travelled = routes.reduce((sum, stops, engineer) => sum + travelOf(problem, engineer, stops), 0);
  if (travelled !== travel) faults.push(`the travel is ${travelled} and not ${travel}`);
  return faults;
};

const faultsOfDay = (problem: RoutingProblem, engineer: number, stops: readonly Stop[]): string[] => {
  const duty = problem.engineers[engineer];
  if (!duty) return [`there is no engineer ${engineer}`];
  const length = Math.max(
    0,
    ...duty.spans.map(([, until]) => until),
    ...stops.map(({ visit, start }) => start + secondsOf(problem, visit)),
  );
  const onDuty = new Uint8Array(length);
  for (const [from, until] of duty.spans) onDuty.fill(1, from, until);
  const busy = new Uint8Array(length);
  const faults: string[] = [];
  for (const { visit, start } of stops) {
    const wanted = problem.visits[visit];
    if (!wanted || wanted.pinned) continue;
    if (start < wanted.window[0] || start >= wanted.window[1]) faults.push(`visit ${visit} begins out of its window`);
    if (!wanted.engineers.includes(engineer)) faults.push(`visit ${visit} is not for engineer ${engineer}`);
    if (onDuty.subarray(start, start + wanted.seconds).includes(0)) faults.push(`visit ${visit} is not within the shift`);
  }
  for (const { visit, start } of stops) {
    const end = start + secondsOf(problem, visit);
    if (!isPinned(problem, visit) && busy.subarray(start, end).includes(1)) faults.push(`visit ${visit} overlaps`);
    busy.fill(1, start, end);
  }
  const begin = duty.spans[0]?.[0] ?? 0;
  const end = duty.spans.at(-1)?.[1] ?? 0;
  for (let index = 0; index <= stops.length; index += 1) {
    const [before, after] = [stops[index - 1], stops[index]];
    if (!before && !after) break;
    if ([before, after].every((stop) => !stop || isPinned(problem, stop.visit))) continue;
    const from = before ? before.start + secondsOf(problem, before.visit) : begin;
    const until = after ? after.start : end;
    const time = onDuty.subarray(from, Math.max(from, until)).reduce((sum, second) => sum + second, 0);
    const needed = leg(problem, engineer, before, after);
    if (time < needed) faults.push(`engineer ${engineer} has ${time} s for a way of ${needed} s to stop ${index}`);
  }
  return faults;
};

const isPinned = ({ visits }: RoutingProblem, visit: number): boolean => visits[visit]?.pinned !== undefined;
const secondsOf = ({ visits }: RoutingProblem, visit: number): number => visits[visit]?.seconds ?? 0;

const leg = (
  { travel, visits, engineers }: RoutingProblem,
  engineer: number,
  before: Stop | undefined,
  after: Stop | undefined,
): number => {
  const base = engineers[engineer]?.base ?? 0;
  const from = before ? (visits[before.visit]?.place ?? 0) : base;
  const to = after ? (visits[after.visit]?.place ?? 0) : base;
  return travel.seconds[from * travel.size + to] ?? 0;
};

const travelOf = (problem: RoutingProblem, engineer: number, stops: readonly Stop[]): number =>
  stops.length === 0 ? 0 : [...stops, undefined].reduce((sum, after, index) => sum + leg(problem, engineer, stops[index - 1], after), 0);
