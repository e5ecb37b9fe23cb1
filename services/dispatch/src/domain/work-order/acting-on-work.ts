import { refuse } from '@yingda/kernel';
import type { Refusal } from '@yingda/kernel';
import type { Acting } from './commands.ts';
import type { Assignment, Work, WorkOrder } from './state.ts';

export const hasEnded = ({ status }: Work): boolean => status === 'none' || status === 'closed' || status === 'cancelled';

/** The assignment on which somebody acts: the engineer's own, or anybody's for staff who may act on behalf. */
export const assignmentFor = ({ staffNumber, onBehalf }: Acting, work: Work): Assignment | Refusal => {
  if (work.status === 'none') return refuse('WORK_ORDER_NOT_FOUND');
  const assignment = work.status === 'opened' ? undefined : work.assignment;
  if (!assignment) return hasEnded(work) ? refuse('WORK_ORDER_ENDED', { state: work.status }) : refuse('WORK_NOT_ASSIGNED');
  return onBehalf || staffNumber === assignment.engineer ? assignment : otherEngineer(assignment);
};

export const isRefusal = (found: Assignment | Refusal): found is Refusal => 'outcome' in found;

export const otherEngineer = ({ engineer }: Assignment): Refusal => refuse('WORK_OF_OTHER_ENGINEER', { engineer });

/** A ticket that has ended ends its work at once, although the reactor that says so may still be on its way. */
export const refusalWhenDone = ({ work: { status }, ticketEnded }: WorkOrder): Refusal | undefined => {
  if (ticketEnded || status === 'closed' || status === 'cancelled') return refuse('WORK_ORDER_ENDED', { state: status });
  return status === 'resolved' ? refuse('WORK_ALREADY_RESOLVED') : undefined;
};
