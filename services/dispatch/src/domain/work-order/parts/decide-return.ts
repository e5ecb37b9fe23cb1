import { PartReturned, StockReturned } from '@yingda/contracts';
import type { EventOf } from '@yingda/contracts';
import { accept, acceptTogether, nothing, nothingTogether, refuse } from '@yingda/kernel';
import type { Decision, JointDecision, Refusal, TicketNumber } from '@yingda/kernel';
import { comingFault, serialsFault } from '../../stock/pieces.ts';
import type { Holding } from '../../stock/state.ts';
import { assignmentFor, isRefusal } from '../acting-on-work.ts';
import type { WorkOrder } from '../state.ts';
import { adrift, sameSerials } from './adrift.ts';
import type { ReturnPart } from './commands.ts';
import { notFound } from './decide-requisition.ts';
import { issuedOf, requisitionIn, returnedOf, serialsInHand, serialsTakenOut, unusedOf } from './in-hand.ts';
import type { Parts, Requisition } from './state.ts';

/** R25: unused pieces are stock again, defective ones are not; both are recorded where they were left. Also after the work is done. */
export const returnPart = (
  command: ReturnPart,
  { ticket }: { readonly ticket: TicketNumber },
  [order, holding]: readonly [WorkOrder, Holding],
): JointDecision => {
  const { acting, requisition: id, part, quantity, serials, to, condition, elsewhere } = command;
  const assignment = assignmentFor(acting, order.work);
  if (isRefusal(assignment)) return assignment;
  const requisition = requisitionIn(order.parts, id);
  if (!requisition) return notFound(id);
  if (isRepeat(requisition, command)) return nothingTogether();
  const fault = serialsFault(command) ?? returningFault(command, order.parts, requisition);
  if (fault) return fault;
  const pieces = { requisition: id, part: part.part, quantity, serials: [...serials], condition };
  const returned = PartReturned({ ...pieces, to });
  const before = adrift(order.parts, id, { ...holding, location: to });
  if (-before.quantity === quantity && sameSerials(before.serials, serials)) return acceptTogether([returned], []);
  const booked = condition === 'unused' ? comingFault(serials, [...elsewhere, { location: to, ...holding }]) : undefined;
  return booked ?? acceptTogether([returned], [StockReturned({ ...pieces, location: to, ticket })]);
};

/** A place took pieces back and the work order does not know: it learns of it. */
export const learnOfReturn = ({ data }: EventOf<typeof StockReturned>, holding: Holding, { parts }: WorkOrder): Decision => {
  const { requisition, part, quantity, serials, location, condition } = data;
  if (-adrift(parts, requisition, { ...holding, location }).quantity < quantity) return nothing();
  return accept(PartReturned({ requisition, part, quantity, serials, to: location, condition }));
};

const returningFault = (command: ReturnPart, parts: Parts, requisition: Requisition): Refusal | undefined => {
  const { quantity, serials, condition } = command;
  const out = issuedOf(requisition) - returnedOf(requisition);
  const open = condition === 'unused' ? Math.min(out, unusedOf(parts, requisition)) : out;
  if (quantity > open) return refuse('RETURN_EXCEEDS_ISSUE', { field: '/quantity', requested: quantity, open });
  const unused = serialsInHand(parts, requisition);
  const inHand = condition === 'unused' ? unused : [...unused, ...serialsTakenOut(parts, requisition)];
  const strange = serials.filter((serial) => !inHand.includes(serial));
  return strange.length > 0 ? refuse('SERIAL_NOT_ISSUED', { field: '/serials', serials: strange, inHand }) : undefined;
};

/** Pieces with serial numbers are recognised by them; others only while the command is still at it, and by the Idempotency-Key afterwards. */
const isRepeat = ({ returned }: Requisition, { quantity, serials, to, condition, askedAt }: ReturnPart): boolean => {
  const last = returned.at(-1);
  const same = last?.to === to && last.condition === condition && last.quantity === quantity && sameSerials(last.serials, serials);
  return same && (serials.length > 0 || last.at > askedAt);
};
