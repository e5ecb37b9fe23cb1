import { PartRequested, RequisitionApproved, RequisitionCancelled, RequisitionRefused } from '@yingda/contracts';
import { accept, nothing, refuse } from '@yingda/kernel';
import type { Decision } from '@yingda/kernel';
import { assignmentFor, isRefusal, refusalWhenDone } from '../acting-on-work.ts';
import type { WorkOrder } from '../state.ts';
import type { ApproveRequisition, CancelRequisition, Deciding, RefuseRequisition, RequestPart } from './commands.ts';
import { openOf, requisitionIn } from './in-hand.ts';
import type { Requisition } from './state.ts';

/** R25: by the engineer who has the work. */
export const requestPart = ({ acting, ...wanted }: RequestPart, order: WorkOrder): Decision => {
  const assignment = assignmentFor(acting, order.work);
  if (isRefusal(assignment)) return assignment;
  const known = requisitionIn(order.parts, wanted.requisition);
  if (known) return isSame(known, wanted) ? nothing() : refuse('REQUISITION_EXISTS', { requisition: wanted.requisition });
  return refusalWhenDone(order) ?? accept(PartRequested({ ...wanted, engineer: assignment.engineer }));
};

/** By somebody else than who asked for it. */
export const approveRequisition = ({ deciding, requisition: id }: ApproveRequisition, order: WorkOrder): Decision => {
  const requisition = requisitionIn(order.parts, id);
  if (!requisition) return notFound(id);
  if (requisition.status === 'approved' || requisition.status === 'issued') return nothing();
  if (requisition.status !== 'requested') return settled(requisition);
  return ownRequest(deciding, requisition) ?? refusalWhenDone(order) ?? accept(RequisitionApproved({ requisition: id }));
};

export const refuseRequisition = ({ deciding, requisition: id, because }: RefuseRequisition, { parts }: WorkOrder): Decision => {
  const requisition = requisitionIn(parts, id);
  if (!requisition) return notFound(id);
  if (requisition.status === 'refused') return nothing();
  if (requisition.status !== 'requested') return settled(requisition);
  return ownRequest(deciding, requisition) ?? accept(RequisitionRefused({ requisition: id, because }));
};

/** What was issued stays issued; nothing more follows. */
export const cancelRequisition = ({ acting, requisition: id }: CancelRequisition, { parts, work }: WorkOrder): Decision => {
  const assignment = assignmentFor(acting, work);
  if (isRefusal(assignment)) return assignment;
  const requisition = requisitionIn(parts, id);
  if (!requisition) return notFound(id);
  if (requisition.status === 'cancelled') return nothing();
  const over = requisition.status === 'refused' || (requisition.status === 'issued' && openOf(requisition) === 0);
  return over ? settled(requisition) : accept(RequisitionCancelled({ requisition: id }));
};

export const notFound = (requisition: string) => refuse('REQUISITION_NOT_FOUND', { requisition });

export const settled = ({ requisition, status }: Requisition) => refuse('REQUISITION_SETTLED', { requisition, status });

const ownRequest = ({ person, staffNumber }: Deciding, { requestedBy, engineer, requisition }: Requisition) =>
  person === requestedBy || staffNumber === engineer ? refuse('SECOND_PERSON_REQUIRED', { requisition }) : undefined;

const isSame = (known: Requisition, { part, quantity, from }: Omit<RequestPart, 'acting'>): boolean =>
  known.part === part && known.quantity === quantity && known.from === from;
