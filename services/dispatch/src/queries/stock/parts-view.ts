import type { Parts, Requisition } from '../../domain/work-order/parts/state.ts';

/** R25: how requisitions and replacements go; staff also see the places, the serial numbers in hand and who asked. */
export interface PartsView {
  readonly requisitions: readonly (Requisition | RequisitionProgress)[];
  readonly replaced: Parts['replaced'] | readonly Omit<Parts['replaced'][number], 'engineer' | 'requisition'>[];
}

/** What a customer may follow: no stock, no colleagues, no reasons (R39). */
export type RequisitionProgress = Pick<Requisition, 'requisition' | 'part' | 'quantity' | 'status' | 'requestedAt'>;

export const partsView = ({ requisitions, replaced }: Parts, { staff }: { readonly staff: boolean }): PartsView =>
  staff ? { requisitions, replaced } : { requisitions: requisitions.map(progress), replaced: replaced.map(publicly) };

/** In a view, once there is anything to tell. */
export const partsPart = (parts: Parts, reader: { readonly staff: boolean }): { readonly parts?: PartsView } =>
  parts.requisitions.length === 0 && parts.replaced.length === 0 ? {} : { parts: partsView(parts, reader) };

const progress = ({ requisition, part, quantity, status, requestedAt }: Requisition): RequisitionProgress => ({
  requisition,
  part,
  quantity,
  status,
  requestedAt,
});

const publicly = ({ engineer: _engineer, requisition: _requisition, ...replaced }: Parts['replaced'][number]) => replaced;
