import {
  AbsenceRecorded,
  EngineerRegistered,
  QualificationGranted,
  RequirementsSet,
  ShiftsPlanned,
  VisitPlanned,
  WorkAssigned,
  WorkOrderOpened,
} from '@yingda/contracts';
import type { Place } from '@yingda/contracts';
import { instant, instantFromMillis, millisOf } from '@yingda/kernel';
import type { DomainEvent, Instant, TicketNumber } from '@yingda/kernel';
import { given } from '@yingda/kernel/testing';
import fc from 'fast-check';
import { shiftBook } from '../engineer/availability.ts';
import { engineerEvolution } from '../engineer/state.ts';
import type { Engineer, EngineerEvent, KnownEngineer } from '../engineer/state.ts';
import { metresBetween } from '../region/distance.ts';
import { USUAL_PACE } from '../region/travel.ts';
import { workOrderEvolution } from '../work-order/state.ts';
import type { WorkOrder, WorkOrderEvent } from '../work-order/state.ts';
import { cancelVisit } from '../work-order/visits/decide-on-site.ts';
import { planVisit } from '../work-order/visits/decide-plan.ts';
import { scheduleVisit } from '../work-order/visits/decide-schedule.ts';
import type { VisitDecision } from '../work-order/visits/decision.ts';
import { isAble } from '../work-order/visits/fit-for-visit.ts';
import { acceptDayPlan, discardDayPlan, movesOf, proposeDayPlan } from './decide.ts';
import type { Acceptance } from './decide.ts';
import { dayProblem } from './day-problem.ts';
import type { DayFacts } from './day-problem.ts';
import { proposalOf, toBeHeld } from './proposal.ts';
import { optimise } from './routing/optimise.ts';
import { dayPlanEvolution } from './state.ts';
import type { Proposal } from './state.ts';

/** Friday the 15th of March 2024, by the clock in Shanghai. */
const at = (time: string): Instant => instant(`2024-03-15T${time}:00+08:00`);
const NOW = at('06:00');
const FACTS = { occurredAt: NOW, position: 1, actor: { id: 'spec', kind: 'person' } } as const;
const ZONE = 'Asia/Shanghai';
const PLAN = '99999999-9999-4999-8999-999999999999';
const book = shiftBook([]);
const ground = { book, zone: ZONE, paceOf: () => USUAL_PACE };

/** The streams of a day, in memory. */
interface World {
  readonly orders: ReadonlyMap<TicketNumber, WorkOrder>;
  readonly crew: ReadonlyMap<string, Engineer>;
}

const engineerEvents = (engineer: string, base: Place, more: readonly EngineerEvent[]): Engineer =>
  [
    EngineerRegistered({ engineer, name: 'x', language: 'zh', groups: ['hardware'], active: true, base }),
    ShiftsPlanned({
      engineer,
      effectiveFrom: '2024-01-01',
      zone: ZONE,
      shifts: [
        { weekdays: [5], from: '08:00', to: '12:00' },
        { weekdays: [5], from: '13:00', to: '18:00' },
      ],
    }),
    ...more,
  ].reduce<Engineer>((state, event) => engineerEvolution.evolve(state, event as EngineerEvent, FACTS), { status: 'none' });

const orderFor = (engineer: string, qualified: boolean): WorkOrder =>
  [
    WorkOrderOpened({ group: 'hardware', grade: 1 }),
    WorkAssigned({ engineer, by: 'rank' }),
    ...(qualified ? [RequirementsSet({ skills: [], qualifications: ['low-voltage'] })] : []),
  ].reduce<WorkOrder>((state, event) => workOrderEvolution.evolve(state, event as WorkOrderEvent, FACTS), workOrderEvolution.initialState);

const applied = (world: World, ticket: TicketNumber, decision: VisitDecision): World => {
  if (decision.outcome === 'refused') return world;
  const order = decision.events.reduce<WorkOrder>(
    (state, event) => workOrderEvolution.evolve(state, event as WorkOrderEvent, FACTS),
    world.orders.get(ticket) ?? workOrderEvolution.initialState,
  );
  return { orders: new Map([...world.orders, [ticket, order]]), crew: crewAfter(world, decision.bookings) };
};

const crewAfter = ({ crew }: World, bookings: readonly { readonly engineer: string; readonly event: DomainEvent }[]): World['crew'] =>
  bookings.reduce(
    (before, { engineer, event }) =>
      new Map([...before, [engineer, engineerEvolution.evolve(before.get(engineer) ?? { status: 'none' }, event as EngineerEvent, FACTS)]]),
    crew,
  );

interface Wanted {
  readonly place: Place;
  readonly from: number;
  readonly hours: number;
  readonly minutes: number;
  readonly engineer: number;
  readonly pinned: boolean;
  readonly qualified: boolean;
}

const ENGINEERS = ['E001', 'E002', 'E003'];
const idOf = (index: number): string => `${String(index).padStart(8, '0')}-0000-4000-8000-000000000000`;
const ticketOf = (index: number): TicketNumber => `20240315-${String(index + 1).padStart(3, '0')}`;

/** Whatever fits is agreed and booked, one after the other, as dispatchers do. */
const dayOf = (
  wanted: readonly Wanted[],
  bases: readonly Place[],
  absence?: { readonly from: Instant; readonly until: Instant },
): World => {
  const crew = new Map(
    ENGINEERS.map((engineer, index) => {
      const qualified = QualificationGranted({
        engineer,
        qualification: 'low-voltage',
        from: '2020-01-01',
        ...(index === 1 && { until: '2024-03-14' }),
      });
      return [engineer, engineerEvents(engineer, bases[index] ?? { latitude: 31.2, longitude: 121.4 }, [qualified])] as const;
    }),
  );
  const world = wanted.reduce<World>(
    (before, { place, from, hours, minutes, engineer: chosen, pinned, qualified }, index) => {
      const ticket = ticketOf(index);
      const engineer = ENGINEERS[chosen] ?? 'E001';
      const order = orderFor(engineer, qualified);
      const begin = millisOf(at('08:00')) + from * 900_000;
      const window = { from: instantFromMillis(begin), until: instantFromMillis(begin + hours * 3_600_000) };
      const command = {
        visit: idOf(index),
        engineer,
        window,
        minutes,
        site: { place, region: 'sh' },
        tools: [],
        parts: [],
        pinned,
      } as const;
      const agreed = { by: 'phone', at: NOW } as const;
      const decision = scheduleVisit({ ...command, agreed, acting: { onBehalf: true } }, order, before.crew, {
        ground: { ...ground, ticket },
        now: NOW,
      });
      return applied({ ...before, orders: new Map([...before.orders, [ticket, order]]) }, ticket, decision);
    },
    { orders: new Map(), crew },
  );
  if (!absence) return world;
  const away = AbsenceRecorded({ engineer: 'E001', absence: PLAN, kind: 'leave', ...absence });
  return { ...world, crew: crewAfter(world, [{ engineer: 'E001', event: away }]) };
};

const factsOf = ({ orders, crew }: World): DayFacts => ({
  region: 'sh',
  date: '2024-03-15',
  zone: ZONE,
  movableFrom: at('06:15'),
  visits: [...orders].flatMap(([ticket, { visits }]) =>
    visits.flatMap(({ visit, engineer, window, minutes, site, plan, status }) =>
      plan && status === 'scheduled'
        ? [{ visit, ticket, engineer, window, minutes, ...(site.place && { place: site.place }), ...plan }]
        : [],
    ),
  ),
  engineers: [...crew.values()] as KnownEngineer[],
  book,
  paceOf: () => USUAL_PACE,
  isAble: (engineer, { ticket, window }) => isAble(engineer, orders.get(ticket) as WorkOrder, { ticket, at: window.from, zone: ZONE }),
});

const proposed = (world: World, iterations = 60): Proposal => {
  const held = new Set<string>();
  for (;;) {
    const day = dayProblem(factsOf(world), held);
    const solved = optimise(day.problem, day.current, { seed: 1, iterations });
    const more = toBeHeld(day, solved);
    if (more.length === 0) return proposalOf(PLAN, factsOf(world), day, solved, held);
    for (const visit of more) held.add(visit);
  }
};

const accepting = (proposal: Proposal, world: World, now = NOW): Acceptance =>
  acceptDayPlan({ status: 'proposed', ...proposal }, world, { ground, now });

const accepted = (proposal: Proposal, world: World): World => {
  const decision = accepting(proposal, world);
  if (decision.outcome === 'refused') throw new Error(`${decision.code} ${JSON.stringify(decision.details)}`);
  const orders = new Map(
    [...world.orders].map(([ticket, order]): [TicketNumber, WorkOrder] => [
      ticket,
      (decision.orders.get(ticket) ?? []).reduce((state, event) => workOrderEvolution.evolve(state, event as WorkOrderEvent, FACTS), order),
    ]),
  );
  return { orders, crew: crewAfter(world, decision.bookings) };
};

/** Looks at the streams alone. `except`: visits that were impossible before already. */
const faultsOf = ({ orders, crew }: World, before: World, except: ReadonlySet<string>): string[] => {
  const faults: string[] = [];
  for (const [ticket, order] of orders)
    for (const visit of order.visits) {
      const old = before.orders.get(ticket)?.visits.find((each) => each.visit === visit.visit);
      const engineer = crew.get(visit.engineer) as KnownEngineer;
      const booking = engineer.bookings.find((each) => each.visit === visit.visit);
      const elsewhere = [...crew.values()].filter((each) => (each as KnownEngineer).bookings.some((own) => own.visit === visit.visit));
      if (elsewhere.length !== 1 || booking?.start !== visit.plan?.start) faults.push(`${visit.visit} is not booked as planned`);
      if (old?.plan?.pinned && (old.plan.start !== visit.plan?.start || old.engineer !== visit.engineer))
        faults.push(`${visit.visit} was pinned`);
      if (except.has(visit.visit) || !visit.plan) continue;
      const { start, end } = visit.plan;
      if (start < visit.window.from || start >= visit.window.until) faults.push(`${visit.visit} is out of its window`);
      const shifts = [
        [at('08:00'), at('12:00')],
        [at('13:00'), at('18:00')],
      ] as const;
      if (!shifts.some(([from, until]) => from <= start && end <= until)) faults.push(`${visit.visit} is out of the shift`);
      if (engineer.absences.some(({ from, until }) => from < end && start < until)) faults.push(`${visit.visit} is in an absence`);
      if (order.dispatching.requirements.qualifications.length > 0 && visit.engineer === 'E002')
        faults.push(`${visit.visit} takes a qualification`);
    }
  for (const engineer of crew.values()) {
    const { bookings } = engineer as KnownEngineer;
    for (const [index, { visit, end, place }] of bookings.entries()) {
      const next = bookings[index + 1];
      if (!next || (except.has(visit) && except.has(next.visit))) continue;
      const seconds = place && next.place ? (metresBetween(place, next.place) * 1.3 * 3.6) / 30 : 0;
      if (millisOf(next.start) - millisOf(end) < seconds * 1_000) faults.push(`${next.visit} cannot be reached in time`);
    }
  }
  return faults;
};

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
type AnyDay = { readonly wanted: readonly Wanted[]; readonly bases: readonly Place[]; readonly absent: number | undefined };

const worldOf = ({ wanted, bases, absent }: AnyDay): World => {
  const hour = (number: number) => at(`${String(number).padStart(2, '0')}:00`);
  return dayOf(wanted, bases, absent === undefined ? undefined : { from: hour(absent), until: hour(absent + 2) });
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
      { numRuns: 120 },
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

/** As if somebody had planned visits without booking anybody. */
const withoutBooking = (order: WorkOrder): WorkOrder =>
  order.visits.reduce<WorkOrder>((state, { visit, engineer }) => {
    const planned = VisitPlanned({ visit, engineer, start: at('20:00'), end: at('21:00'), pinned: false });
    return workOrderEvolution.evolve(state, planned, FACTS);
  }, order);

/** Two engineers who cross each other's way all day. */
const CITY = {
  bases: [
    { latitude: 31.1, longitude: 121.3 },
    { latitude: 31.3, longitude: 121.55 },
    { latitude: 31.2, longitude: 121.42 },
  ],
  wanted: Array.from({ length: 8 }, (_, index) => ({
    place: index % 2 === 0 ? { latitude: 31.29, longitude: 121.54 } : { latitude: 31.11, longitude: 121.31 },
    from: 0,
    hours: 9,
    minutes: 20,
    engineer: index % 2,
    pinned: false,
    qualified: false,
  })),
};

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
