import {
  CustomerContacted,
  ERASED,
  RequirementsSet,
  ReworkOpened,
  WorkLogged,
  WorkOrderCancelled,
  WorkOrderClosed,
  WorkOrderOpened,
  WorkResolved,
} from '@yingda/contracts';
import { accept, nothing, refuse } from '@yingda/kernel';
import type { Decision, DomainEvent, Instant } from '@yingda/kernel';
import { assignmentFor, hasEnded, isRefusal, refusalWhenDone } from './acting-on-work.ts';
import type { ContactCustomer, ResolveWork } from './commands.ts';
import type { OpenWorkOrder } from './dispatching/commands.ts';
import { withdrawal } from './dispatching/decide-offer.ts';
import { refusalWithoutConsent } from './fees/resolving.ts';
import type { Resolution, WorkOrder } from './state.ts';

/**
 * R23: for the group that serves the ticket's problem type, with what the group's rules ask for.
 * @throws RangeError for a ticket that triage graded without classifying it
 */
export const openWorkOrder = ({ grade, group, requirements }: OpenWorkOrder, { work, problemType, ticketEnded }: WorkOrder): Decision => {
  if (work.status !== 'none' || ticketEnded) return nothing();
  if (problemType === undefined) throw new RangeError('the ticket was graded before it was classified');
  const opened = WorkOrderOpened({ group: group ?? problemType, grade });
  if (!requirements) return accept(opened);
  const { skills, qualifications, rule } = requirements;
  return accept<DomainEvent>(opened, RequirementsSet({ skills: [...skills], qualifications: [...qualifications], rule }));
};

/** R17, R18. Stated times lie between the assignment and now; a contact that says nothing new is a repeat. */
export const contactCustomer = ({ acting, by, contactedAt, note }: ContactCustomer, order: WorkOrder, now: Instant): Decision => {
  const assignment = assignmentFor(acting, order.work);
  if (isRefusal(assignment)) return assignment;
  const { engineer, assignedAt, contact: known } = assignment;
  const saysNothingNew = [known?.contactedAt, undefined].includes(contactedAt) && [known?.note, undefined].includes(note);
  if (known && saysNothingNew) return nothing();
  if (contactedAt !== undefined && contactedAt > now) return refuse('CONTACTED_IN_FUTURE', { field: '/contactedAt', now });
  if (contactedAt !== undefined && contactedAt < assignedAt)
    return refuse('CONTACTED_BEFORE_ASSIGNMENT', { field: '/contactedAt', assignedAt });
  if (order.contactErased && note !== undefined) return refuse('SUBJECT_ERASED', { field: '/note' });
  const contacted = CustomerContacted({ engineer, by, contactedAt: contactedAt ?? now });
  return refusalWhenDone(order) ?? accept<DomainEvent>(contacted, ...(note === undefined ? [] : [WorkLogged({ engineer, text: note })]));
};

/**
 * R28. The only event of its append: its position is what the customer confirms. A solution must be given; of an erased person's ticket it is not kept
 * (R39). A stated time lies between the assignment and now; a repeat with another one stays a repeat.
 */
export const resolveWork = ({ acting, resolvedAt, ...given }: ResolveWork, order: WorkOrder, now: Instant): Decision => {
  const { work } = order;
  const result = order.contactErased ? { solution: ERASED, parts: given.parts } : given;
  const assignment = assignmentFor(acting, work);
  if (isRefusal(assignment)) return assignment;
  if (work.status !== 'none' && 'resolution' in work && work.resolution && sameResult(work.resolution, result)) return nothing();
  if (resolvedAt !== undefined && resolvedAt > now) return refuse('RESOLVED_IN_FUTURE', { field: '/resolvedAt', now });
  if (resolvedAt !== undefined && resolvedAt < assignment.assignedAt)
    return refuse('RESOLVED_BEFORE_ASSIGNMENT', { field: '/resolvedAt', assignedAt: assignment.assignedAt });
  const { solution, cause, parts, precautions }: Omit<ResolveWork, 'acting'> = result;
  const resolved = WorkResolved({
    engineer: assignment.engineer,
    solution,
    ...(cause !== undefined && { cause }),
    parts: [...parts],
    ...(precautions !== undefined && { precautions }),
    resolvedAt: resolvedAt ?? now,
  });
  return refusalWhenDone(order) ?? refusalWithoutConsent(order, parts) ?? accept(resolved);
};

/** R19: a second handling, again and again until the customer is satisfied. `rejectedAt`: log position of the customer's word. */
export const reopenWork = ({ rejectedAt }: { readonly rejectedAt: number }, { work }: WorkOrder): Decision =>
  work.status === 'resolved' && work.resolution.position < rejectedAt ? accept(ReworkOpened({ round: work.round + 1 })) : nothing();

/** A ticket that was closed goes on, and its work with it, as after a rejection. `reopenedAt`: log position of the reopening. */
export const reopenClosedWork = ({ reopenedAt }: { readonly reopenedAt: number }, order: WorkOrder): Decision => {
  const { work } = order;
  if (work.status !== 'closed') return reopenWork({ rejectedAt: reopenedAt }, order);
  return (work.resolution?.position ?? 0) < reopenedAt ? accept(ReworkOpened({ round: work.round + 1 })) : nothing();
};

export const closeWorkOrder = (order: WorkOrder): Decision =>
  hasEnded(order.work) ? nothing() : accept<DomainEvent>(...withdrawal(order, 'ended'), WorkOrderClosed({}));

/** @param reason a fixed sentence: public, and kept for ever */
export const cancelWorkOrder = (reason: 'the ticket was cancelled' | 'the ticket was merged', order: WorkOrder): Decision =>
  hasEnded(order.work) ? nothing() : accept<DomainEvent>(...withdrawal(order, 'ended'), WorkOrderCancelled({ reason }));

const sameResult = (known: Resolution, { solution, cause, parts, precautions }: Omit<ResolveWork, 'acting'>): boolean =>
  known.solution === solution && known.cause === cause && known.precautions === precautions && known.parts.join('\n') === parts.join('\n');
