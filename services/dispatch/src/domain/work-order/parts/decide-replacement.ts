import { PartReplaced } from '@yingda/contracts';
import { accept, nothing, refuse } from '@yingda/kernel';
import type { Decision, Refusal } from '@yingda/kernel';
import { serialsFault } from '../../stock/pieces.ts';
import { assignmentFor, isRefusal, refusalWhenDone } from '../acting-on-work.ts';
import { lacksConsent } from '../fees/state.ts';
import type { WorkOrder } from '../state.ts';
import type { ReplacePart } from './commands.ts';
import { notFound } from './decide-requisition.ts';
import { requisitionIn, serialsInHand, unusedOf } from './in-hand.ts';
import type { Parts, Requisition } from './state.ts';

/** R25, R27: what has to be paid is fitted with the customer's consent only; a piece with a serial number is one that was issued for this work. */
export const replacePart = (command: ReplacePart, order: WorkOrder): Decision => {
  const { acting, part, quantity = 1, oldSerial, newSerial } = command;
  const assignment = assignmentFor(acting, order.work);
  if (isRefusal(assignment)) return assignment;
  const serials = newSerial === undefined ? [] : [newSerial];
  const fault = serialsFault({ part, quantity, serials });
  if (fault) return { ...fault, details: { ...fault.details, field: newSerial === undefined ? '/quantity' : '/newSerial' } };
  if (isRepeat(order.parts, command)) return nothing();
  const source = sourceOf(command, order.parts);
  if (source && 'outcome' in source) return source;
  const missing = source && fittingFault(command, order.parts, source);
  const done = refusalWhenDone(order) ?? missing;
  if (done) return done;
  if (lacksConsent(order.fees, ['parts', 'labour'])) return refuse('CONSENT_REQUIRED', { quote: order.fees.quotes.at(-1)?.quote });
  return accept(
    PartReplaced({
      ...(source && { requisition: source.requisition }),
      engineer: assignment.engineer,
      part: part.part,
      quantity,
      ...(oldSerial !== undefined && { oldSerial }),
      ...(newSerial !== undefined && { newSerial }),
    }),
  );
};

/** The requisition that is named, or the one with which the serial number came. */
const sourceOf = ({ requisition: id, part: { part }, newSerial }: ReplacePart, parts: Parts): Requisition | Refusal | undefined => {
  if (id !== undefined) {
    const named = requisitionIn(parts, id);
    if (!named) return notFound(id);
    return named.part === part ? named : refuse('REQUISITION_OF_OTHER_PART', { field: '/requisition', part: named.part });
  }
  if (newSerial === undefined) return undefined;
  const ofPart = parts.requisitions.filter((requisition) => requisition.part === part);
  const inHand = ofPart.flatMap((requisition) => serialsInHand(parts, requisition));
  const source = ofPart.find((requisition) => serialsInHand(parts, requisition).includes(newSerial));
  return source ?? refuse('SERIAL_NOT_ISSUED', { field: '/newSerial', serials: [newSerial], inHand });
};

const fittingFault = ({ quantity = 1, newSerial }: ReplacePart, parts: Parts, source: Requisition): Refusal | undefined => {
  const open = unusedOf(parts, source);
  if (quantity > open) return refuse('REQUISITION_EXCEEDED', { field: '/quantity', requested: quantity, open });
  const inHand = serialsInHand(parts, source);
  return newSerial === undefined || inHand.includes(newSerial)
    ? undefined
    : refuse('SERIAL_NOT_ISSUED', { field: '/newSerial', serials: [newSerial], inHand });
};

const isRepeat = ({ replaced }: Parts, { part: { part }, oldSerial, newSerial }: ReplacePart): boolean =>
  newSerial !== undefined && replaced.some((each) => each.part === part && each.newSerial === newSerial && each.oldSerial === oldSerial);
