import { AbsenceRecorded } from '@yingda/contracts';
import { instantFromMillis, millisOf } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import { given } from '@yingda/kernel/testing';
import fc from 'fast-check';
import type { WorkOrder } from '../work-order/state.ts';
import { cancelVisit } from '../work-order/visits/decide-on-site.ts';
import { planVisit } from '../work-order/visits/decide-plan.ts';
import { acceptDayPlan, discardDayPlan, movesOf, proposeDayPlan } from './decide.ts';
import type { Acceptance } from './decide.ts';
import { dayPlanEvolution } from './state.ts';
import type { Proposal } from './state.ts';
import {
  CITY,
  NOW,
  PLAN,
  accepted,
  accepting,
  applied,
  at,
  crewAfter,
  factsOf,
  faultsOf,
  ground,
  proposed,
  withoutBooking,
  worldOf,
} from './spec-day.ts';

const spot = fc.record({
  latitude: fc.double({ min: 31.1, max: 31.3, noNaN: true }),
  longitude: fc.double({ min: 121.3, max: 121.55, noNaN: true }),
});
const anyDay = fc.record({
  wanted: fc.array(
    fc.record({
      place: spot,
      from: fc.nat(32),
      hours: fc.integer({ min: 1, max: 5 }),
      minutes: fc.integer({ min: 10, max: 90 }),
      engineer: fc.nat(2),
      pinned: fc.boolean(),
      qualified: fc.boolean(),
    }),
    { maxLength: 14 },
  ),
  bases: fc.array(spot, { minLength: 3, maxLength: 3 }),
  absent: fc.option(fc.integer({ min: 8, max: 16 }), { nil: undefined }),
});

/** A pinned visit falls into an absence, and another one begins where both end. */
const AFTER_AN_ABSENCE = {
  wanted: [
    { place: { latitude: 31.1, longitude: 121.3 }, from: 5, hours: 1, minutes: 10, engineer: 1, pinned: false, qualified: false },
    {
      place: { latitude: 31.1, longitude: 121.30000000000001 },
      from: 5,
      hours: 1,
      minutes: 45,
      engineer: 0,
      pinned: true,
      qualified: false,
    },
  ],
  bases: [
    { latitude: 31.1, longitude: 121.3 },
    { latitude: 31.1, longitude: 121.30000000000001 },
    { latitude: 31.1, longitude: 121.3 },
  ],
  absent: 8,
};

describe('a proposal (R24)', () => {
  it('never breaks a window, a qualification, a shift, an absence or a pin, and names every visit', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const world = worldOf(day);
        const proposal = proposed(world);
        const all = factsOf(world).visits.map(({ visit }) => visit);
        expect([...proposal.visits, ...proposal.unplanned].map(({ visit }) => visit).sort()).toEqual(all.sort());
        expect(proposal.travelAfter).toBe(proposal.engineers.reduce((sum, { travelAfter }) => sum + travelAfter, 0));
        expect(proposal.travelBefore).toBe(proposal.engineers.reduce((sum, { travelBefore }) => sum + travelBefore, 0));
        const stuck = new Set(proposal.unplanned.map(({ visit }) => visit));
        const pinned = new Set(
          factsOf(world)
            .visits.filter((visit) => visit.pinned)
            .map(({ visit }) => visit),
        );
        const after = accepted(proposal, world);
        expect(faultsOf(after, world, new Set([...stuck, ...pinned]))).toEqual([]);
        // What did not have to be held for somebody's absence makes the way shorter, or nothing is moved.
        if (day.absent === undefined) expect(proposal.travelAfter).toBeLessThanOrEqual(proposal.travelBefore);
        expect(proposed(world)).toEqual(proposal);
      }),
      { numRuns: 120, examples: [[AFTER_AN_ABSENCE]] },
    );
  });

  it('is checked by something that finds a broken plan', () => {
    const world = worldOf({ ...CITY, absent: undefined });
    const broken = (change: (proposal: Proposal['visits'][number]) => Proposal['visits'][number]): Acceptance => {
      const proposal = proposed(world);
      return accepting({ ...proposal, visits: proposal.visits.map((visit) => (visit.before ? change(visit) : visit)) }, world);
    };
    expect(movesOf(proposed(world)).length).toBeGreaterThan(0);
    const anHour = (visit: Proposal['visits'][number], hours: number) => ({
      ...visit,
      start: instantFromMillis(millisOf(visit.start as Instant) + hours * 3_600_000),
      end: instantFromMillis(millisOf(visit.end as Instant) + hours * 3_600_000),
    });
    expect(broken((visit) => anHour(visit, 9))).toMatchObject({ code: 'DAY_PLAN_OVERTAKEN' });
    expect(broken((visit) => ({ ...visit, engineer: 'E404' }))).toMatchObject({ code: 'DAY_PLAN_OVERTAKEN' });
    const [first] = movesOf(proposed(world));
    expect(broken((visit) => ({ ...visit, engineer: 'E001', start: first?.start ?? '', end: first?.end ?? '' }))).toMatchObject({
      code: 'DAY_PLAN_OVERTAKEN',
    });
    const torn = new Map([...world.orders].map(([ticket, order]) => [ticket, withoutBooking(order)] as const));
    expect(faultsOf({ ...world, orders: torn }, world, new Set()).length).toBeGreaterThanOrEqual(world.orders.size);
  });
});

describe('accepting a proposal (R24)', () => {
  const world = worldOf({ ...CITY, absent: undefined });
  const proposal = proposed(world);

  it('moves everything at once, with a gain', () => {
    expect(proposal.travelAfter).toBeLessThan(proposal.travelBefore / 2);
    const decision = accepting(proposal, world);
    expect(decision).toMatchObject({ outcome: 'accepted', plan: [{ type: 'DayPlanAccepted' }] });
    const after = accepted(proposal, world);
    expect(movesOf(proposed(after))).toEqual([]);
    expect(acceptDayPlan({ status: 'accepted', ...proposal }, after, { ground, now: NOW })).toMatchObject({
      outcome: 'accepted',
      plan: [],
      bookings: [],
    });
  });

  const [first] = movesOf(proposal);
  const ticket = first?.ticket ?? '';
  const visit = first?.visit ?? '';
  const order = world.orders.get(ticket) as WorkOrder;
  const facts = { ground: { ...ground, ticket }, now: NOW };

  it.each([
    [
      'pinned',
      () =>
        applied(
          world,
          ticket,
          planVisit(
            { visit, engineer: first?.before.engineer ?? '', start: first?.before.start as Instant, pinned: true },
            order,
            world.crew,
            facts,
          ),
        ),
    ],
    ['moved', () => applied(world, ticket, planVisit({ visit, engineer: 'E003', start: at('09:30') }, order, world.crew, facts))],
    ['cancelled', () => applied(world, ticket, cancelVisit({ acting: { onBehalf: true }, visit, because: 'customer' }, order))],
  ])('is overtaken when a visit was %s meanwhile, and nothing is half-done', (_what, meanwhile) => {
    expect(accepting(proposal, meanwhile())).toMatchObject({
      outcome: 'refused',
      code: 'DAY_PLAN_OVERTAKEN',
      details: { visits: expect.arrayContaining([visit]) },
    });
  });

  it('is overtaken by an absence, and by time', () => {
    const engineer = first?.engineer ?? '';
    const away = AbsenceRecorded({ engineer, absence: PLAN, kind: 'leave', from: at('08:00'), until: at('18:00') });
    expect(accepting(proposal, { ...world, crew: crewAfter(world, [{ engineer, event: away }]) })).toMatchObject({
      code: 'DAY_PLAN_OVERTAKEN',
    });
    expect(accepting(proposal, world, at('17:59'))).toMatchObject({ code: 'DAY_PLAN_OVERTAKEN' });
  });

  it('happens once, and not after it was discarded', () => {
    const known = given(dayPlanEvolution);
    known.when((state) => discardDayPlan({ plan: PLAN, because: 'by-hand' }, state)).refused('DAY_PLAN_NOT_FOUND');
    const { decision } = known.when((state) => proposeDayPlan(proposal, state));
    if (decision.outcome === 'refused') throw new Error(decision.code);
    const made = given(dayPlanEvolution, ...(decision.events as never[]));
    made.when((state) => proposeDayPlan(proposal, state)).nothing();
    made
      .when((state) => discardDayPlan({ plan: PLAN, because: 'by-hand' }, state))
      .then({ type: 'DayPlanDiscarded', version: 1, data: { plan: PLAN, because: 'by-hand' } });
    expect(acceptDayPlan({ status: 'discarded', ...proposal }, world, { ground, now: NOW })).toMatchObject({ code: 'DAY_PLAN_SETTLED' });
  });
});
