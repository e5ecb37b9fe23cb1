import { VisitBooked, VisitReleased } from '@yingda/contracts';
import { refuse } from '@yingda/kernel';
import type { DomainEvent, EngineerId, Instant, Refusal, TicketNumber, Uuid } from '@yingda/kernel';
import type { Engineer } from '../../engineer/state.ts';
import type { Acting } from '../commands.ts';
import type { WorkOrder } from '../state.ts';
import type { Visit } from './state.ts';

/** What is decided about a visit: the order's events, and those of the engineers who are booked or free again by it. All of it happens, or nothing. */
export type VisitDecision =
  { readonly outcome: 'accepted'; readonly events: readonly DomainEvent[]; readonly bookings: readonly BookingEvent[] } | Refusal;

export interface BookingEvent {
  readonly engineer: EngineerId;
  readonly event: DomainEvent;
}

/** The engineers that a rule decides on, as their streams stand. */
export type VisitCrew = ReadonlyMap<EngineerId, Engineer>;

export const decided = (events: readonly DomainEvent[], bookings: readonly BookingEvent[] = []): VisitDecision => ({
  outcome: 'accepted',
  events,
  bookings,
});

/** A repeat. */
export const nothingDecided = (): VisitDecision => decided([]);

export const visitOf = ({ visits }: WorkOrder, id: Uuid): Visit | undefined => visits.find(({ visit }) => visit === id);

export const notFound = (visit: Uuid): Refusal => refuse('VISIT_NOT_FOUND', { visit });

/** Why nothing is changed about a visit any more. */
export const refusalWhenBegun = ({ visit, status }: Visit): Refusal | undefined =>
  status === 'scheduled' ? undefined : refuse(status === 'arrived' ? 'VISIT_BEGUN' : 'VISIT_OVER', { visit, status });

/** Engineers act on their own visits only. */
export const refusalOfStranger = ({ staffNumber, onBehalf }: Acting, engineer: EngineerId): Refusal | undefined =>
  onBehalf || staffNumber === engineer ? undefined : refuse('VISIT_OF_OTHER_ENGINEER', { engineer });

interface Booked {
  readonly ticket: TicketNumber;
  readonly engineer: EngineerId;
  readonly start: Instant;
  readonly end: Instant;
  readonly pinned: boolean;
}

/** The engineer is taken; whoever was before is free again. */
export const booked = (
  { visit, window, site }: Pick<Visit, 'visit' | 'window' | 'site'>,
  { engineer, ...plan }: Booked,
  before?: EngineerId,
): readonly BookingEvent[] => {
  const { place, region } = site;
  const event = VisitBooked({ engineer, visit, ...plan, window, ...(place && { place }), ...(region !== undefined && { region }) });
  return [...(before !== undefined && before !== engineer ? released(before, visit) : []), { engineer, event }];
};

export const released = (engineer: EngineerId, visit: Uuid): BookingEvent[] => [{ engineer, event: VisitReleased({ engineer, visit }) }];
