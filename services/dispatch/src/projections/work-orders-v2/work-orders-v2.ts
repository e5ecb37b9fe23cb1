import type { EventOf, Grade, RecordedEvent, TicketRegraded, WorkAssigned, WorkOrderOpened } from '@yingda/contracts';
import type { DomainEvent } from '@yingda/kernel';
import { rowProjection } from '@yingda/projections';
import { stateAfter } from '../../domain/work-order/work-state.ts';
import type { WorkState } from '../../domain/work-order/work-state.ts';

/** One row per work order, for finding it and for counting who has how much in hand. */
export interface WorkOrderRow {
  readonly ticket: string;
  readonly account: string;
  readonly group_name: string;
  readonly grade: Grade;
  readonly state: WorkState;
  readonly engineer: string | null;
  readonly opened_at: string;
  readonly updated_at: string;
}

type Known =
  | EventOf<typeof WorkOrderOpened>
  | EventOf<typeof WorkAssigned>
  | EventOf<typeof TicketRegraded>
  | DomainEvent<'WorkUnassigned' | 'other', never>;

export const workOrdersV1 = rowProjection<WorkOrderRow>({
  name: 'work-orders-v1',
  table: 'work_orders_v1',
  key: 'ticket',
  types: [
    'TicketRegraded',
    'WorkOrderOpened',
    'WorkAssigned',
    'WorkUnassigned',
    'OfferAccepted',
    'CustomerContacted',
    'WorkResolved',
    'ReworkOpened',
    'WorkOrderCancelled',
    'WorkOrderClosed',
  ],
  keyOf: (event) => event.ticket,
  evolve: (row, event) => {
    const known = event as RecordedEvent & Known;
    if (known.type === 'WorkOrderOpened') return firstRow(event, known.data);
    if (!row) return undefined;
    const state = stateAfter(event.type, row.state, { engineer: row.engineer !== null });
    return { ...row, state, ...changeBy(known, row), updated_at: event.occurredAt };
  },
});

const firstRow = (event: RecordedEvent, { group, grade }: EventOf<typeof WorkOrderOpened>['data']): WorkOrderRow => ({
  ticket: event.ticket ?? '',
  account: event.account ?? '',
  group_name: group,
  grade,
  state: 'opened',
  engineer: null,
  opened_at: event.occurredAt,
  updated_at: event.occurredAt,
});

const changeBy = (event: Known, { state }: WorkOrderRow): Partial<WorkOrderRow> => {
  if (event.type === 'WorkAssigned') return { engineer: event.data.engineer };
  if (event.type === 'TicketRegraded') return { grade: event.data.to };
  return event.type === 'WorkUnassigned' && state !== 'resolved' ? { engineer: null } : {};
};
