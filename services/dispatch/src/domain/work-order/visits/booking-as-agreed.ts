import type { DomainEvent, EngineerId, TicketNumber, Uuid } from '@yingda/kernel';
import type { Engineer } from '../../engineer/state.ts';
import type { WorkOrder } from '../state.ts';
import { booked, released, visitOf } from './decision.ts';

export interface Standing {
  readonly visit: Uuid;
  readonly ticket: TicketNumber;
  readonly engineer: EngineerId;
}

/** The events that bring an engineer's bookings in line with what the work order says of a visit; none when they are. */
export const bookingAsAgreed = ({ visit, ticket, engineer }: Standing, order: WorkOrder, known: Engineer): DomainEvent[] => {
  if (known.status === 'none') return [];
  const has = known.bookings.find((booking) => booking.visit === visit);
  const agreed = visitOf(order, visit);
  const isDue = agreed?.engineer === engineer && (agreed.status === 'scheduled' || agreed.status === 'arrived');
  if (!isDue || !agreed.plan) return has ? released(engineer, visit).map(({ event }) => event) : [];
  const { start, end, pinned } = agreed.plan;
  if (has?.start === start && has.end === end && has.pinned === pinned) return [];
  return booked(agreed, { ticket, engineer, ...agreed.plan }).map(({ event }) => event);
};
