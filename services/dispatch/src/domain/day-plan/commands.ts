import type { EngineerId, Instant, TicketNumber, Uuid } from '@yingda/kernel';
import type { Engineer } from '../engineer/state.ts';
import type { WorkOrder } from '../work-order/state.ts';
import type { VisitGround } from '../work-order/visits/commands.ts';

/** Everything that an acceptance decides on at once. */
export interface AcceptanceStates {
  readonly orders: ReadonlyMap<TicketNumber, WorkOrder>;
  readonly crew: ReadonlyMap<EngineerId, Engineer>;
}

export interface AcceptanceFacts {
  readonly ground: Omit<VisitGround, 'ticket'>;
  readonly now: Instant;
}

export interface DiscardDayPlan {
  readonly plan: Uuid;
  readonly because: 'by-hand' | 'overtaken';
}
