import { DayPlanAccepted, DayPlanDiscarded, DayPlanProposed, VisitPlanned } from '@yingda/contracts';
import { accept, instantFromMillis, millisOf, nothing, refuse } from '@yingda/kernel';
import type { Decision, DomainEvent, EngineerId, Instant, Refusal, TicketNumber } from '@yingda/kernel';
import { meets } from '../engineer/span.ts';
import type { Booking, KnownEngineer } from '../engineer/state.ts';
import { refusalWhenDone } from '../work-order/acting-on-work.ts';
import { booked, visitOf } from '../work-order/visits/decision.ts';
import type { BookingEvent } from '../work-order/visits/decision.ts';
import { isAble } from '../work-order/visits/fit-for-visit.ts';
import { earliestStart } from '../work-order/visits/placement.ts';
import type { Visit } from '../work-order/visits/state.ts';
import type { AcceptanceFacts, AcceptanceStates, DiscardDayPlan } from './commands.ts';
import { dutiesOf } from './duty.ts';
import type { DayPlan, Proposal } from './state.ts';

export const proposeDayPlan = (proposal: Proposal, plan: DayPlan): Decision =>
  plan.status === 'none' ? accept(DayPlanProposed(proposal)) : nothing();

export const discardDayPlan = ({ plan: id, because }: DiscardDayPlan, plan: DayPlan): Decision => {
  if (plan.status === 'none') return refuse('DAY_PLAN_NOT_FOUND', { plan: id });
  if (plan.status === 'discarded') return nothing();
  return plan.status === 'accepted'
    ? refuse('DAY_PLAN_SETTLED', { plan: id, status: plan.status })
    : accept(DayPlanDiscarded({ plan: id, because }));
};

/** All of these happen, or none. */
export type Acceptance =
  | {
      readonly outcome: 'accepted';
      readonly plan: readonly DomainEvent[];
      readonly orders: ReadonlyMap<TicketNumber, readonly DomainEvent[]>;
      readonly bookings: readonly BookingEvent[];
    }
  | Refusal;

type Moved = Proposal['visits'][number] & { readonly before: NonNullable<Proposal['visits'][number]['before']> };

/** What a proposal changes. */
export const movesOf = ({ visits }: Proposal): Moved[] => visits.filter((visit): visit is Moved => visit.before !== undefined);

/**
 * R24: every visit goes where the proposal put it, or none does. Whatever changed meanwhile (a visit moved, pinned, begun or cancelled, an absence, another
 * booking in the way) overtakes the proposal.
 */
export const acceptDayPlan = (plan: DayPlan, states: AcceptanceStates, facts: AcceptanceFacts): Acceptance => {
  if (plan.status === 'none') return refuse('DAY_PLAN_NOT_FOUND');
  if (plan.status === 'accepted') return { outcome: 'accepted', plan: [], orders: new Map(), bookings: [] };
  if (plan.status === 'discarded')
    return refuse('DAY_PLAN_SETTLED', { plan: plan.plan, status: plan.status, because: plan.discardedBecause });
  const moves = movesOf(plan);
  const overtaken = moves.filter((move) => !stillPossible(move, moves, states, facts)).map(({ visit }) => visit);
  if (overtaken.length > 0) return refuse('DAY_PLAN_OVERTAKEN', { plan: plan.plan, visits: overtaken });
  const orders = new Map<TicketNumber, readonly DomainEvent[]>();
  const bookings: BookingEvent[] = [];
  for (const { visit, ticket, engineer, start, end, before } of moves) {
    orders.set(ticket, [...(orders.get(ticket) ?? []), VisitPlanned({ visit, engineer, start, end, pinned: false })]);
    const known = knownVisit(states, { ticket, visit }) as Visit;
    bookings.push(...booked(known, { ticket, engineer, start: start as Instant, end: end as Instant, pinned: false }, before.engineer));
  }
  return { outcome: 'accepted', plan: [DayPlanAccepted({ plan: plan.plan })], orders, bookings };
};

const knownVisit = ({ orders }: AcceptanceStates, { ticket, visit }: Pick<Moved, 'ticket' | 'visit'>): Visit | undefined => {
  const order = orders.get(ticket);
  return order && visitOf(order, visit);
};

const stillPossible = (move: Moved, moves: readonly Moved[], states: AcceptanceStates, { ground, now }: AcceptanceFacts): boolean => {
  const order = states.orders.get(move.ticket);
  const known = knownVisit(states, move);
  const engineer = states.crew.get(move.engineer);
  if (!order || !known?.plan || engineer?.status !== 'registered' || refusalWhenDone(order)) return false;
  const { before, start } = move;
  const untouched =
    known.status === 'scheduled' &&
    !known.plan.pinned &&
    known.engineer === before.engineer &&
    known.plan.start === before.start &&
    known.plan.end === before.end;
  const inTime = start >= now && known.window.from <= start && start < known.window.until;
  if (!untouched || !inTime || !isAble(engineer, order, { ticket: move.ticket, at: start as Instant, zone: ground.zone })) return false;
  const only = { from: start as Instant, until: instantFromMillis(millisOf(start as Instant) + 1) };
  const { place, region } = known.site;
  const placing = {
    visit: move.visit,
    window: only,
    minutes: known.minutes,
    ...(place && { place }),
    ...(region !== undefined && { region }),
  };
  const days = {
    duties: dutiesOf(engineer, only, { book: ground.book, zone: ground.zone }),
    bookings: bookingsAfter(engineer, moves, states),
    ...(engineer.base && { base: engineer.base }),
    paceOf: ground.paceOf,
  };
  return earliestStart(placing, days) === start && !overlaps(move, days.bookings);
};

const overlaps = ({ visit, start, end }: Moved, bookings: readonly Booking[]): boolean =>
  bookings.some(
    (booking) =>
      booking.visit !== visit && meets({ from: booking.start, until: booking.end }, { from: start as Instant, until: end as Instant }),
  );

/** What an engineer has to do once every visit is where the proposal puts it. */
const bookingsAfter = ({ engineer, bookings }: KnownEngineer, moves: readonly Moved[], states: AcceptanceStates): Booking[] => {
  const moved = new Set(moves.map(({ visit }) => visit));
  return [
    ...bookings.filter(({ visit }) => !moved.has(visit)),
    ...moves.filter((move) => move.engineer === engineer).map((move) => bookingOf(move, states)),
  ];
};

const bookingOf = (move: Moved, states: AcceptanceStates): Booking => {
  const { window, site } = knownVisit(states, move) ?? { window: { from: move.start as Instant, until: move.end as Instant }, site: {} };
  const { place, region } = site;
  return {
    visit: move.visit,
    ticket: move.ticket,
    start: move.start as Instant,
    end: move.end as Instant,
    window,
    pinned: false,
    ...(place && { place }),
    ...(region !== undefined && { region }),
  };
};

/** The streams that an acceptance needs besides the plan's own. */
export const concernedBy = (
  proposal: Proposal,
): { readonly tickets: readonly TicketNumber[]; readonly engineers: readonly EngineerId[] } => {
  const moves = movesOf(proposal);
  return {
    tickets: [...new Set(moves.map(({ ticket }) => ticket))],
    engineers: [...new Set(moves.flatMap(({ engineer, before }) => [engineer, before.engineer]))],
  };
};
