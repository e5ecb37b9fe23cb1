import { SupportEnded, SupportJoined, SupportRequested } from '@yingda/contracts';
import { accept, nothing, refuse } from '@yingda/kernel';
import type { Decision } from '@yingda/kernel';
import { assignmentFor, hasEnded, isRefusal, refusalWhenDone } from '../acting-on-work.ts';
import type { WorkOrder } from '../state.ts';
import type { EndSupport, JoinSupport, RequestSupport } from './commands.ts';

/** R26: one request at a time. */
export const requestSupport = ({ acting, support: id, question, lead }: RequestSupport, order: WorkOrder): Decision => {
  const assignment = assignmentFor(acting, order.work);
  if (isRefusal(assignment)) return assignment;
  const { support } = order.collaboration;
  const known = support.find((each) => each.support === id);
  if (known) return known.question === question ? nothing() : refuse('SUPPORT_EXISTS', { support: id });
  const open = support.find(({ status }) => status !== 'ended');
  if (open) return refuse('SUPPORT_OPEN', { support: open.support });
  const done = refusalWhenDone(order);
  if (done) return done;
  if (order.contactErased) return refuse('SUBJECT_ERASED', { field: '/question' });
  return accept(SupportRequested({ support: id, engineer: assignment.engineer, ...(lead !== undefined && { lead }), question }));
};

/** The lead, or whom the lead sends; several may. */
export const joinSupport = ({ support: id, engineer }: JoinSupport, { collaboration, work }: WorkOrder): Decision => {
  const support = collaboration.support.find((each) => each.support === id);
  if (!support) return refuse('SUPPORT_NOT_FOUND', { support: id });
  if (support.joined.includes(engineer)) return nothing();
  if (support.status === 'ended') return refuse('SUPPORT_ENDED', { support: id });
  if (support.engineer === engineer) return refuse('SUPPORT_OF_OTHERS', { support: id });
  return hasEnded(work) ? refuse('WORK_ORDER_ENDED', { state: work.status }) : accept(SupportJoined({ support: id, engineer }));
};

/** By who asked, who joined, or staff who act on behalf; about an erased person no answer is kept (R39). */
export const endSupport = ({ acting, support: id, answer }: EndSupport, order: WorkOrder): Decision => {
  const support = order.collaboration.support.find((each) => each.support === id);
  if (!support) return refuse('SUPPORT_NOT_FOUND', { support: id });
  const { staffNumber, onBehalf } = acting;
  const concerned = staffNumber !== undefined && [support.engineer, ...support.joined].includes(staffNumber);
  if (!concerned && !onBehalf) return refuse('SUPPORT_OF_OTHERS', { support: id });
  if (support.status === 'ended')
    return [support.answer, undefined].includes(answer) ? nothing() : refuse('SUPPORT_ENDED', { support: id });
  if (order.contactErased && answer !== undefined) return refuse('SUBJECT_ERASED', { field: '/answer' });
  return accept(SupportEnded({ support: id, ...(answer !== undefined && { answer }) }));
};
