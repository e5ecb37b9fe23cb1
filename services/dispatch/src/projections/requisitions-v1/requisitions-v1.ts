import type { EventOf, PartRequested, RecordedEvent } from '@yingda/contracts';
import { rowProjection } from '@yingda/projections';
import type { PartsEvent, Requisition } from '../../domain/work-order/parts/state.ts';

/** A requisition and how far it has come. */
export interface RequisitionRow {
  readonly requisition: string;
  readonly ticket: string;
  readonly account: string;
  readonly engineer: string;
  readonly part: string;
  readonly quantity: number;
  readonly issued: number;
  /** The place where the part is sought. */
  readonly sought_in: string | null;
  readonly status: Requisition['status'];
  /** An opaque id. */
  readonly requested_by: string;
  readonly requested_at: string;
}

type Known = Exclude<PartsEvent, { type: 'PartReplaced' | 'PartReturned' }>;

const known = (event: RecordedEvent) => event as RecordedEvent & Known;

/** R25: what waits for approval or for being issued. */
export const requisitionsV1 = rowProjection<RequisitionRow>({
  name: 'requisitions-v1',
  table: 'requisitions_v1',
  key: 'requisition',
  types: ['PartRequested', 'RequisitionApproved', 'RequisitionRefused', 'RequisitionCancelled', 'PartIssued'],
  // An id is given by whoever asks, so it names a requisition of one work order only.
  keyOf: (event) => `${event.ticket}/${known(event).data.requisition}`,
  evolve: (row, recorded) => {
    const event = known(recorded);
    if (event.type === 'PartRequested') return requested(event);
    return row && { ...row, ...changeBy(event, row) };
  },
});

const requested = ({
  ticket = '',
  account = '',
  actor,
  occurredAt,
  data,
}: RecordedEvent & EventOf<typeof PartRequested>): RequisitionRow => ({
  requisition: `${ticket}/${data.requisition}`,
  ticket,
  account,
  engineer: data.engineer,
  part: data.part,
  quantity: data.quantity,
  issued: 0,
  sought_in: data.from ?? null,
  status: 'requested',
  requested_by: actor.id,
  requested_at: occurredAt,
});

const changeBy = (event: Exclude<Known, { type: 'PartRequested' }>, { issued }: RequisitionRow): Partial<RequisitionRow> => {
  switch (event.type) {
    case 'RequisitionApproved':
      return { status: 'approved' };
    case 'RequisitionRefused':
      return { status: 'refused' };
    case 'RequisitionCancelled':
      return { status: 'cancelled' };
    case 'PartIssued':
      return { status: 'issued', issued: issued + event.data.quantity };
    default:
      event satisfies never;
      return {};
  }
};
