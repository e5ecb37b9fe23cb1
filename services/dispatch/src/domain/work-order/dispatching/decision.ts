import { WaitEnded, WorkHeld, WorkReleased } from '@yingda/contracts';
import { refuse } from '@yingda/kernel';
import type { DomainEvent, EngineerId, Refusal, TicketNumber } from '@yingda/kernel';
import type { Engineer, HeldWork } from '../../engineer/state.ts';
import { inHand } from '../state.ts';
import type { WorkOrder } from '../state.ts';

/** What is decided about who does the work: the order's events, and what it means for the engineers that it names. All of it happens, or nothing. */
export type DispatchDecision =
  { readonly outcome: 'accepted'; readonly events: readonly DomainEvent[]; readonly holds: readonly Hold[] } | Refusal;

export interface Hold {
  readonly engineer: EngineerId;
  /** `none`: the engineer is free of this work. */
  readonly as: HeldWork['as'] | 'none';
}

/** The engineers that a rule decides on, as their streams stand. */
export type Crew = ReadonlyMap<EngineerId, Engineer>;

export const dispatched = (events: readonly DomainEvent[], ...holds: readonly Hold[]): DispatchDecision => ({
  outcome: 'accepted',
  events,
  holds,
});

/** A repeat. */
export const nothingDispatched = (): DispatchDecision => dispatched([]);

/** Events that pass the work on, or say that somebody takes it on: what it waited for is over. */
const PASSING_ON: ReadonlySet<string> = new Set(['WorkAssigned', 'WorkUnassigned', 'OfferAccepted']);

/** R22: the wait of whoever had the work ends with it, in so many words, so that clocks which stood go on. */
export const withWaitEnded = ({ work }: WorkOrder, decision: DispatchDecision): DispatchDecision =>
  decision.outcome === 'accepted' && inHand(work) && work.wait && decision.events.some(({ type }) => PASSING_ON.has(type))
    ? { ...decision, events: [WaitEnded({}), ...decision.events] }
    : decision;

/** Who counts the work for his or her capacity, by the order's own word. */
export const holdOf = ({ work, dispatching: { offer }, ticketEnded }: WorkOrder): Hold | undefined => {
  if (ticketEnded) return undefined;
  if (inHand(work)) return { engineer: work.assignment.engineer, as: 'assignment' };
  return offer && work.status === 'opened' ? { engineer: offer.engineer, as: 'offer' } : undefined;
};

/** The events that bring an engineer's stream there; none if it is there already. */
export const holdEvents = (engineer: Engineer, ticket: TicketNumber, { engineer: number, as }: Hold): DomainEvent[] => {
  if (engineer.status === 'none') return [];
  const held = engineer.held.find((work) => work.ticket === ticket);
  if (as === 'none') return held ? [WorkReleased({ engineer: number, ticket })] : [];
  return held?.as === as ? [] : [WorkHeld({ engineer: number, ticket, as })];
};

/** Whoever holds it besides the one who gets it is free again. */
export const freed = (order: WorkOrder, except?: EngineerId): Hold[] => {
  const hold = holdOf(order);
  return hold && hold.engineer !== except ? [{ engineer: hold.engineer, as: 'none' }] : [];
};

export const engineerUnknown = (engineer: EngineerId): Refusal => refuse('ENGINEER_NOT_FOUND', { engineer });

/** Whoever has it in hand or on offer. */
export const holders = (order: WorkOrder): EngineerId[] => freed(order).map(({ engineer }) => engineer);
