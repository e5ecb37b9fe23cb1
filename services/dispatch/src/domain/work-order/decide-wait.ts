import { WaitEnded, WaitStarted, WorkLogged } from '@yingda/contracts';
import { accept, nothing, refuse } from '@yingda/kernel';
import type { Decision, DomainEvent } from '@yingda/kernel';
import { assignmentFor, isRefusal, refusalWhenDone } from './acting-on-work.ts';
import type { Acting, StartWait } from './commands.ts';
import { inHand } from './state.ts';
import type { WorkOrder } from './state.ts';

/** The reason is public and kept for ever, so it is never what a person typed; that is noted for colleagues. */
export const WAIT_REASONS: Readonly<Record<StartWait['holder'], string>> = {
  customer: 'waiting for the customer',
  parts: 'waiting for parts',
  'third-party': 'waiting for a third party',
};

/** R22: one wait at a time, so that every minute has one holder. */
export const startWait = ({ acting, holder, note }: StartWait, order: WorkOrder): Decision => {
  const { work } = order;
  const assignment = assignmentFor(acting, work);
  if (isRefusal(assignment)) return assignment;
  const wait = inHand(work) ? work.wait : undefined;
  if (wait?.holder === holder) return nothing();
  if (wait) return refuse('WAIT_OPEN', { holder: wait.holder, since: wait.since });
  if (order.contactErased && note !== undefined) return refuse('SUBJECT_ERASED', { field: '/note' });
  const started = WaitStarted({ holder, reason: WAIT_REASONS[holder] });
  const noted = note === undefined ? [] : [WorkLogged({ engineer: assignment.engineer, text: note })];
  return refusalWhenDone(order) ?? accept<DomainEvent>(started, ...noted);
};

/** The work goes on with whoever has it. */
export const endWait = ({ acting }: { readonly acting: Acting }, order: WorkOrder): Decision => {
  const { work } = order;
  const assignment = assignmentFor(acting, work);
  if (isRefusal(assignment)) return assignment;
  return inHand(work) && work.wait ? accept(WaitEnded({})) : nothing();
};
