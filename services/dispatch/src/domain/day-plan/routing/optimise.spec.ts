import fc from 'fast-check';
import { optimise } from './optimise.ts';
import type { RoutingPlan, RoutingProblem, RoutingVisit, Stop, WorkSpan } from './problem.ts';
import { seeded } from './random.ts';
import { cityDay } from './testing/instance.ts';
import { nearestFirst } from './testing/nearest-first.ts';
import { planFaults } from './testing/plan-faults.ts';
import { firstStart, lastStart, workAfter, workBefore } from './work-time.ts';

const DAY = 20_000;

/** Shifts with rests, windows that may lie anywhere, pins that may contradict one another: whatever a region's day can be. */
const anyProblem = fc
  .record({ places: fc.integer({ min: 1, max: 6 }), staff: fc.integer({ min: 1, max: 3 }), count: fc.integer({ min: 0, max: 8 }) })
  .chain(({ places, staff, count }) =>
    fc.record({
      travel: fc
        .array(fc.integer({ min: 0, max: 1_500 }), { minLength: places ** 2, maxLength: places ** 2 })
        .map((seconds) => ({ size: places, seconds: Int32Array.from(seconds) })),
      engineers: fc.array(
        fc.record({
          base: fc.nat(places - 1),
          spans: fc
            .uniqueArray(fc.nat(DAY), { minLength: 0, maxLength: 6 })
            .map((edges) => edges.sort((a, b) => a - b))
            .map((edges) =>
              edges.flatMap((from, index): WorkSpan[] =>
                index % 2 === 0 && edges[index + 1] !== undefined ? [[from, edges[index + 1] as number]] : [],
              ),
            ),
        }),
        { minLength: staff, maxLength: staff },
      ),
      visits: fc.array(
        fc
          .record({
            place: fc.nat(places - 1),
            from: fc.nat(DAY),
            length: fc.integer({ min: 1, max: 8_000 }),
            seconds: fc.integer({ min: 1, max: 3_000 }),
            engineers: fc.subarray(Array.from({ length: staff }, (_, index) => index)),
            pinned: fc.option(fc.record({ engineer: fc.nat(staff - 1), start: fc.nat(DAY) }), { nil: undefined, freq: 4 }),
          })
          .map(({ from, length, pinned, ...visit }): RoutingVisit => ({
            ...visit,
            window: [from, from + length],
            ...(pinned && { pinned }),
          })),
        { minLength: count, maxLength: count },
      ),
    }),
  );

const NOBODY: readonly (readonly Stop[])[] = [];

describe('a plan (R24)', () => {
  it('never breaks a window, a skill, a shift or a pin, never overlaps and leaves nobody out', () => {
    fc.assert(
      fc.property(anyProblem, fc.nat(1_000), (problem, seed) => {
        expect(planFaults(problem, optimise(problem, NOBODY, { seed, iterations: 15 }))).toEqual([]);
      }),
      { numRuns: 600 },
    );
  });

  it('goes on from the day as it stands and is never worse', () => {
    fc.assert(
      fc.property(anyProblem, fc.nat(1_000), (problem, seed) => {
        const before = optimise(problem, NOBODY, { seed, iterations: 0 });
        const after = optimise(problem, before.routes, { seed, iterations: 15 });
        expect(planFaults(problem, after)).toEqual([]);
        expect(after.unplanned.length).toBeLessThanOrEqual(before.unplanned.length);
        if (after.unplanned.length === before.unplanned.length) expect(after.travel).toBeLessThanOrEqual(before.travel);
        expect(optimise(problem, before.routes, { seed, iterations: 0 })).toEqual(before);
      }),
      { numRuns: 200 },
    );
  });

  it('is the same for the same seed, and tells how far it is', () => {
    const problem = cityDay({ seed: 3, visits: 40, engineers: 4 });
    const told: number[] = [];
    const effort = { seed: 7, iterations: 400 };
    const plan = optimise(problem, NOBODY, { ...effort, onProgress: (done) => void told.push(done) });
    expect(optimise(problem, NOBODY, effort)).toEqual(plan);
    expect(told).toEqual([0, 0.5]);
    expect(planFaults(problem, plan)).toEqual([]);
  });

  it('plans all of a city with at least 15 % less travel than nearest-first', () => {
    for (const seed of [1, 2]) {
      const problem = cityDay({ seed, visits: 100, engineers: 10 });
      const [ours, theirs] = [optimise(problem, NOBODY, { seed, iterations: 300 }), nearestFirst(problem)];
      expect([planFaults(problem, ours), planFaults(problem, theirs)]).toEqual([[], []]);
      expect(ours.unplanned.length).toBeLessThanOrEqual(theirs.unplanned.length);
      expect(ours.travel).toBeLessThanOrEqual(0.85 * theirs.travel);
    }
  });
});

describe('the check of plans', () => {
  const problem = cityDay({ seed: 5, visits: 30, engineers: 4 });
  const plan = optimise(problem, NOBODY, { seed: 1, iterations: 100 });
  const changed = (change: (stop: Stop) => Stop): RoutingPlan => ({ ...plan, routes: plan.routes.map((stops) => stops.map(change)) });
  const movable = plan.routes.flat().find(({ visit }) => !problem.visits[visit]?.pinned) as Stop;
  const pinned = [...problem.visits.entries()].find(([, visit]) => visit.pinned)?.[0];
  const withVisit = (visit: number, change: Partial<RoutingVisit>): RoutingProblem => ({
    ...problem,
    visits: problem.visits.with(visit, { ...(problem.visits[visit] as RoutingVisit), ...change }),
  });

  it.each([
    [
      'a missed window',
      problem,
      changed((stop) => (stop.visit === movable.visit ? { ...stop, start: (problem.visits[stop.visit] as RoutingVisit).window[1] } : stop)),
      /out of its window/,
    ],
    [
      'a moved pin',
      problem,
      changed((stop) => (stop.visit === pinned ? { ...stop, start: stop.start + 1 } : stop)),
      /pinned and was moved/,
    ],
    ['an engineer without the skill', withVisit(movable.visit, { engineers: [] }), plan, /is not for engineer/],
    ['work that takes longer than there is room', withVisit(movable.visit, { seconds: 40_000 }), plan, /not within the shift/],
    [
      'a rest that is worked through',
      { ...problem, engineers: problem.engineers.map((each) => ({ ...each, spans: [[0, 1]] as const })) },
      plan,
      /not within the shift/,
    ],
    ['two at once', problem, changed((stop) => ({ ...stop, start: 36_000 })), /overlaps/],
    [
      'travel that takes no time',
      { ...problem, travel: { ...problem.travel, seconds: problem.travel.seconds.map((each) => each * 20) } },
      plan,
      /for a way of/,
    ],
    [
      'a visit that is left out',
      problem,
      { ...plan, routes: plan.routes.map((stops) => stops.filter(({ visit }) => visit !== movable.visit)) },
      /left out/,
    ],
    ['a gain that is none', problem, { ...plan, travel: plan.travel - 1 }, /the travel is/],
  ])('finds %s', (_what, given: RoutingProblem, broken: RoutingPlan, sentence) => {
    expect(planFaults(given, broken).join('\n')).toMatch(sentence);
  });

  it('finds nothing wrong with a good plan', () => {
    expect(planFaults(problem, plan)).toEqual([]);
  });
});

describe('working time', () => {
  const spans = fc
    .uniqueArray(fc.nat(60), { maxLength: 8 })
    .map((edges) => edges.sort((a, b) => a - b))
    .map((edges) =>
      edges.flatMap((from, index): WorkSpan[] =>
        index % 2 === 0 && edges[index + 1] !== undefined ? [[from, edges[index + 1] as number]] : [],
      ),
    );
  const isWork = (all: readonly WorkSpan[], second: number) => all.some(([from, until]) => from <= second && second < until);
  const seconds = Array.from({ length: 121 }, (_, index) => index - 30);

  it('is counted as by a slow count, second by second', () => {
    fc.assert(
      fc.property(spans, fc.integer({ min: -10, max: 70 }), fc.nat(20), (all, at, needed) => {
        const between = (from: number, until: number) =>
          seconds.filter((second) => second >= from && second < until && isWork(all, second)).length;
        const whole = (start: number) => all.some(([from, until]) => from <= start && start + needed <= until);
        expect(workAfter(all, at, needed)).toBe(seconds.find((second) => second >= at && between(at, second) >= needed) ?? Infinity);
        expect(workBefore(all, at, needed)).toBe(seconds.findLast((second) => second <= at && between(second, at) >= needed) ?? -Infinity);
        expect(firstStart(all, at, needed)).toBe(seconds.find((second) => second >= at && whole(second)) ?? Infinity);
        expect(lastStart(all, at, needed)).toBe(seconds.findLast((second) => second <= at && whole(second)) ?? -Infinity);
      }),
      { numRuns: 300 },
    );
  });
});

describe('chance', () => {
  it('is spread evenly and repeats itself', () => {
    const random = seeded(42);
    const drawn = Array.from({ length: 10_000 }, () => random());
    expect(drawn.reduce((sum, each) => sum + each, 0) / drawn.length).toBeCloseTo(0.5, 1);
    expect(drawn.every((each) => each >= 0 && each < 1)).toBe(true);
    const again = seeded(42);
    expect(drawn.slice(0, 100)).toEqual(Array.from({ length: 100 }, () => again()));
  });
});
