import { PartIssued, RequisitionCancelled, StockIssued, StockReturned } from '@yingda/contracts';
import type { EventOf } from '@yingda/contracts';
import { accept, acceptTogether, nothing, nothingTogether, refuse } from '@yingda/kernel';
import type { Decision, JointDecision, TicketNumber } from '@yingda/kernel';
import { takingFault } from '../../stock/pieces.ts';
import type { Holding } from '../../stock/state.ts';
import { refusalWhenDone } from '../acting-on-work.ts';
import type { WorkOrder } from '../state.ts';
import { adrift, sameSerials } from './adrift.ts';
import type { IssuePart } from './commands.ts';
import { notFound, settled } from './decide-requisition.ts';
import { issuedOf, openOf, requisitionIn } from './in-hand.ts';
import type { Requisition } from './state.ts';

/**
 * R25: the work order gets what the place gives, in one decision, and never more than is there. What the place gave to this very requisition before the
 * process stopped is not given twice.
 */
export const issuePart = (
  command: IssuePart,
  { ticket }: { readonly ticket: TicketNumber },
  [order, holding]: readonly [WorkOrder, Holding],
): JointDecision => {
  const { requisition: id, part, location, elsewhere } = command;
  const requisition = requisitionIn(order.parts, id);
  if (!requisition) return notFound(id);
  const quantity = command.quantity ?? (openOf(requisition) || requisition.quantity);
  const pieces = { part, quantity, serials: command.serials };
  if (isRepeat(requisition, { ...pieces, from: location.location })) return nothingTogether();
  const fault = requisitionFault(requisition, quantity) ?? ownVanFault(command, order) ?? refusalWhenDone(order);
  if (fault) return fault;
  const issued = { requisition: id, part: part.part, quantity, serials: [...command.serials] };
  const given = PartIssued({ ...issued, from: location.location });
  const before = adrift(order.parts, id, { ...holding, location: location.location });
  if (before.quantity === quantity && sameSerials(before.serials, command.serials)) return acceptTogether([given], []);
  return (
    takingFault(pieces, { location: location.location, elsewhere }, holding) ??
    acceptTogether([given], [StockIssued({ ...issued, location: location.location, ticket })])
  );
};

/** Pieces that a place gave and no work order got: nothing of the requisition follows, so that they can come back. */
export const giveUpIssue = (
  { data: { requisition: id, location } }: EventOf<typeof StockIssued>,
  holding: Holding,
  { parts }: WorkOrder,
): Decision => {
  const requisition = requisitionIn(parts, id);
  const over = !requisition || requisition.status === 'cancelled' || requisition.status === 'refused' || openOf(requisition) === 0;
  const lost = adrift(parts, id, { ...holding, location }).quantity > 0;
  return lost && !over ? accept(RequisitionCancelled({ requisition: id })) : nothing();
};

/** @param order as it is after the requisition was given up */
export const takeBackIssue = ({ data }: EventOf<typeof StockIssued>, { parts }: WorkOrder, holding: Holding): Decision => {
  const { location, part, ticket, requisition } = data;
  const { quantity, serials } = adrift(parts, requisition, { ...holding, location });
  if (quantity <= 0) return nothing();
  return accept(StockReturned({ location, part, ticket, requisition, quantity, serials: [...serials], condition: 'unused' }));
};

const requisitionFault = (requisition: Requisition, quantity: number) => {
  if (requisition.status === 'requested') return refuse('REQUISITION_NOT_APPROVED', { requisition: requisition.requisition });
  const open = openOf(requisition);
  if (requisition.status === 'refused' || requisition.status === 'cancelled' || open === 0) return settled(requisition);
  return quantity > open ? refuse('REQUISITION_EXCEEDED', { field: '/quantity', requested: quantity, open }) : undefined;
};

/** Engineers serve themselves from their own van; from elsewhere staff hand out. */
const ownVanFault = ({ acting, location }: IssuePart, { work }: WorkOrder) => {
  if (acting.onBehalf) return undefined;
  const engineer = work.status !== 'none' && work.status !== 'opened' ? work.assignment?.engineer : undefined;
  if (engineer === undefined || engineer !== acting.staffNumber) return refuse('WORK_OF_OTHER_ENGINEER', { engineer });
  return location.engineer === acting.staffNumber ? undefined : refuse('STOCK_OF_OTHERS', { location: location.location });
};

interface Asked {
  readonly quantity: number;
  readonly serials: readonly string[];
  readonly from: string;
}

const isRepeat = (requisition: Requisition, { quantity, serials, from }: Asked): boolean => {
  const last = requisition.issued.at(-1);
  return (
    issuedOf(requisition) === requisition.quantity &&
    last?.from === from &&
    last.quantity === quantity &&
    sameSerials(last.serials, serials)
  );
};
