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
import { shiftBook } from '../engineer/availability.ts';
import { engineerEvolution } from '../engineer/state.ts';
import type { Engineer, EngineerEvent, KnownEngineer } from '../engineer/state.ts';
import { metresBetween } from '../region/distance.ts';
import { USUAL_PACE } from '../region/travel.ts';
import { workOrderEvolution } from '../work-order/state.ts';
import type { WorkOrder, WorkOrderEvent } from '../work-order/state.ts';
import { scheduleVisit } from '../work-order/visits/decide-schedule.ts';
import type { VisitDecision } from '../work-order/visits/decision.ts';
import { isAble } from '../work-order/visits/fit-for-visit.ts';
import { acceptDayPlan } from './decide.ts';
import type { Acceptance } from './decide.ts';
import { dayProblem } from './day-problem.ts';
import type { DayFacts } from './day-problem.ts';
import { proposalOf, toBeHeld } from './proposal.ts';
import { optimise } from './routing/optimise.ts';
import type { Proposal } from './state.ts';

/** Friday the 15th of March 2024, by the clock in Shanghai. */
export const at = (time: string): Instant => instant(`2024-03-15T${time}:00+08:00`);
export const NOW = at('06:00');
export const FACTS = { occurredAt: NOW, position: 1, actor: { id: 'spec', kind: 'person' } } as const;
export const ZONE = 'Asia/Shanghai';
export const PLAN = '99999999-9999-4999-8999-999999999999';
export const book = shiftBook([]);
export const ground = { book, zone: ZONE, paceOf: () => USUAL_PACE };

/** The streams of a day, in memory. */
export interface World {
  readonly orders: ReadonlyMap<TicketNumber, WorkOrder>;
  readonly crew: ReadonlyMap<string, Engineer>;
}

export const engineerEvents = (engineer: string, base: Place, more: readonly EngineerEvent[]): Engineer =>
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

export const orderFor = (engineer: string, qualified: boolean): WorkOrder =>
  [
    WorkOrderOpened({ group: 'hardware', grade: 1 }),
    WorkAssigned({ engineer, by: 'rank' }),
    ...(qualified ? [RequirementsSet({ skills: [], qualifications: ['low-voltage'] })] : []),
  ].reduce<WorkOrder>((state, event) => workOrderEvolution.evolve(state, event as WorkOrderEvent, FACTS), workOrderEvolution.initialState);

export const applied = (world: World, ticket: TicketNumber, decision: VisitDecision): World => {
  if (decision.outcome === 'refused') return world;
  const order = decision.events.reduce<WorkOrder>(
    (state, event) => workOrderEvolution.evolve(state, event as WorkOrderEvent, FACTS),
    world.orders.get(ticket) ?? workOrderEvolution.initialState,
  );
  return { orders: new Map([...world.orders, [ticket, order]]), crew: crewAfter(world, decision.bookings) };
};

export const crewAfter = (
  { crew }: World,
  bookings: readonly { readonly engineer: string; readonly event: DomainEvent }[],
): World['crew'] =>
  bookings.reduce(
    (before, { engineer, event }) =>
      new Map([...before, [engineer, engineerEvolution.evolve(before.get(engineer) ?? { status: 'none' }, event as EngineerEvent, FACTS)]]),
    crew,
  );

export interface Wanted {
  readonly place: Place;
  readonly from: number;
  readonly hours: number;
  readonly minutes: number;
  readonly engineer: number;
  readonly pinned: boolean;
  readonly qualified: boolean;
}

export const ENGINEERS = ['E001', 'E002', 'E003'];
export const idOf = (index: number): string => `${String(index).padStart(8, '0')}-0000-4000-8000-000000000000`;
export const ticketOf = (index: number): TicketNumber => `20240315-${String(index + 1).padStart(3, '0')}`;

/** Whatever fits is agreed and booked, one after the other, as dispatchers do. */
export const dayOf = (
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

export const factsOf = ({ orders, crew }: World): DayFacts => ({
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

export const proposed = (world: World, iterations = 60): Proposal => {
  const held = new Set<string>();
  for (;;) {
    const day = dayProblem(factsOf(world), held);
    const solved = optimise(day.problem, day.current, { seed: 1, iterations });
    const more = toBeHeld(day, solved);
    if (more.length === 0) return proposalOf(PLAN, factsOf(world), day, solved, held);
    for (const visit of more) held.add(visit);
  }
};

export const accepting = (proposal: Proposal, world: World, now = NOW): Acceptance =>
  acceptDayPlan({ status: 'proposed', ...proposal }, world, { ground, now });

export const accepted = (proposal: Proposal, world: World): World => {
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
export const faultsOf = ({ orders, crew }: World, before: World, except: ReadonlySet<string>): string[] => {
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
    const { absences } = engineer as KnownEngineer;
    // Nobody comes from a visit that falls into an absence: it waits to be moved.
    const bookings = (engineer as KnownEngineer).bookings.filter(
      ({ start, end }) => !absences.some(({ from, until }) => from < end && start < until),
    );
    for (const [index, { visit, end, place }] of bookings.entries()) {
      const next = bookings[index + 1];
      if (!next || (except.has(visit) && except.has(next.visit))) continue;
      const seconds = place && next.place ? (metresBetween(place, next.place) * 1.3 * 3.6) / 30 : 0;
      if (millisOf(next.start) - millisOf(end) < seconds * 1_000) faults.push(`${next.visit} cannot be reached in time`);
    }
  }
  return faults;
};

export type AnyDay = { readonly wanted: readonly Wanted[]; readonly bases: readonly Place[]; readonly absent: number | undefined };

export const worldOf = ({ wanted, bases, absent }: AnyDay): World => {
  const hour = (number: number) => at(`${String(number).padStart(2, '0')}:00`);
  return dayOf(wanted, bases, absent === undefined ? undefined : { from: hour(absent), until: hour(absent + 2) });
};

/** As if somebody had planned visits without booking anybody. */
export const withoutBooking = (order: WorkOrder): WorkOrder =>
  order.visits.reduce<WorkOrder>((state, { visit, engineer }) => {
    const planned = VisitPlanned({ visit, engineer, start: at('20:00'), end: at('21:00'), pinned: false });
    return workOrderEvolution.evolve(state, planned, FACTS);
  }, order);

/** Two engineers who cross each other's way all day. */
export const CITY = {
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
