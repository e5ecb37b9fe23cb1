import type { EventOf, Grade, RecordedEvent, TicketRegraded, WorkAssigned, WorkOffered, WorkOrderOpened } from '@yingda/contracts';
import type { DomainEvent } from '@yingda/kernel';
import { rowProjection } from '@yingda/projections';
import { stateAfter } from '../../domain/work-order/work-state.ts';
import type { WorkState } from '../../domain/work-order/work-state.ts';

/** One row per work order, for finding it, for the queues and for the instant at which an offer is over. */
export interface WorkOrderRow {
  readonly ticket: string;
  readonly account: string;
  readonly group_name: string;
  readonly grade: Grade;
  readonly state: WorkState;
  readonly engineer: string | null;
  readonly unassigned: boolean;
  readonly offer: string | null;
  readonly offered_to: string | null;
  readonly accept_by: string | null;
  readonly opened_at: string;
  readonly updated_at: string;
}

type Known =
  | EventOf<typeof WorkOrderOpened>
  | EventOf<typeof WorkAssigned>
  | EventOf<typeof TicketRegraded>
  | EventOf<typeof WorkOffered>
  | DomainEvent<'WorkUnassigned' | 'other', never>;

/** What ends an open offer. */
const ENDS_OFFER = ['OfferAccepted', 'OfferDeclined', 'OfferExpired', 'OfferWithdrawn', 'WorkAssigned', 'ReworkOpened'];
const NO_OFFER = { offer: null, offered_to: null, accept_by: null } as const;

export const workOrdersV2 = rowProjection<WorkOrderRow>({
  name: 'work-orders-v2',
  table: 'work_orders_v2',
  key: 'ticket',
  types: [
    'TicketRegraded',
    'WorkOrderOpened',
    'WorkAssigned',
    'WorkUnassigned',
    'WorkOffered',
    'OfferAccepted',
    'OfferDeclined',
    'OfferExpired',
    'OfferWithdrawn',
    'CustomerContacted',
    'WorkStarted',
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
  unassigned: false,
  ...NO_OFFER,
  opened_at: event.occurredAt,
  updated_at: event.occurredAt,
});

const changeBy = (event: Known, row: WorkOrderRow): Partial<WorkOrderRow> => ({
  ...(ENDS_OFFER.includes(event.type) && NO_OFFER),
  ...(row.state !== 'closed' && row.state !== 'cancelled' && changeOfOpen(event, row)),
  ...(event.type === 'TicketRegraded' && { grade: event.data.to }),
});

const changeOfOpen = (event: Known, { state }: WorkOrderRow): Partial<WorkOrderRow> => {
  switch (event.type) {
    case 'WorkOffered':
      return { offer: event.data.offer, offered_to: event.data.engineer, accept_by: event.data.acceptBy };
    case 'WorkAssigned':
      return { engineer: event.data.engineer, unassigned: false };
    case 'WorkUnassigned':
      return state === 'resolved' ? {} : { engineer: null, unassigned: true };
    default:
      return {};
  }
};
