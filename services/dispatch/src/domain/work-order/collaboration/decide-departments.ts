import { CoordinatorNamed, DepartmentAnswered, DepartmentInvolved } from '@yingda/contracts';
import { accept, nothing, refuse } from '@yingda/kernel';
import type { Decision, Instant, Refusal } from '@yingda/kernel';
import { assignmentFor, isRefusal, refusalWhenDone } from '../acting-on-work.ts';
import type { WorkOrder } from '../state.ts';
import type { AnswerForDepartment, Coordinating, InvolveDepartment, NameCoordinator } from './commands.ts';
import type { Involvement } from './state.ts';

/** R26: the named person who pulls departments together. */
export const nameCoordinator = ({ coordinator }: NameCoordinator, order: WorkOrder): Decision => {
  if (order.work.status === 'none') return refuse('WORK_ORDER_NOT_FOUND');
  if (order.collaboration.coordinator === coordinator) return nothing();
  return refusalWhenDone(order) ?? accept(CoordinatorNamed({ coordinator }));
};

/** R26: what a department has to do, and until when. */
export const involveDepartment = ({ by, ...duty }: InvolveDepartment, order: WorkOrder, now: Instant): Decision => {
  const denied = denial(by, order);
  if (denied) return denied;
  const known = order.collaboration.departments.find(({ involvement }) => involvement === duty.involvement);
  if (known) return isSame(known, duty) ? nothing() : refuse('INVOLVEMENT_EXISTS', { involvement: duty.involvement });
  const done = refusalWhenDone(order);
  if (done) return done;
  if (duty.dueAt <= now) return refuse('DUE_IN_PAST', { field: '/dueAt', now });
  if (order.contactErased) return refuse('SUBJECT_ERASED', { field: '/duty' });
  return accept(DepartmentInvolved({ ...duty }));
};

/** Due included: answered at that instant is in time. Also when the work is over by then, so that no duty stays open for ever. */
export const answerForDepartment = ({ by, involvement, answer }: AnswerForDepartment, order: WorkOrder, now: Instant): Decision => {
  const denied = denial(by, order);
  if (denied) return denied;
  const known = order.collaboration.departments.find((each) => each.involvement === involvement);
  if (!known) return refuse('INVOLVEMENT_NOT_FOUND', { involvement });
  if (known.answer !== undefined) return known.answer === answer ? nothing() : refuse('INVOLVEMENT_ANSWERED', { involvement });
  if (order.contactErased) return refuse('SUBJECT_ERASED', { field: '/answer' });
  return accept(DepartmentAnswered({ involvement, answer, late: now > known.dueAt }));
};

const denial = ({ acting, coordinates }: Coordinating, { work }: WorkOrder): Refusal | undefined => {
  if (work.status === 'none') return refuse('WORK_ORDER_NOT_FOUND');
  if (coordinates) return undefined;
  const assignment = assignmentFor(acting, work);
  return isRefusal(assignment) ? assignment : undefined;
};

const isSame = (known: Involvement, { department, duty, dueAt }: Omit<InvolveDepartment, 'by'>): boolean =>
  known.department === department && known.duty === duty && known.dueAt === dueAt;
