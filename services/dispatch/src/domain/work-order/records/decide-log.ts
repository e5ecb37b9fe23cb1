import { WorkLogged, WorkStarted } from '@yingda/contracts';
import { accept, nothing, refuse } from '@yingda/kernel';
import type { Decision, EngineerId, Instant, Refusal } from '@yingda/kernel';
import type { Span } from '../../engineer/state.ts';
import { assignmentFor, isRefusal, refusalWhenDone } from '../acting-on-work.ts';
import type { Acting } from '../commands.ts';
import { lacksConsent } from '../fees/state.ts';
import type { WorkOrder } from '../state.ts';
import type { LogWork, StartWork } from './commands-log.ts';

/** What the customer may have to pay for. */
const NEEDS = { remote: ['labour'], 'on-site': ['labour', 'travel'] } as const satisfies Record<StartWork['mode'], unknown>;

/** R24, R27: what has to be paid begins with the customer's consent only. Begun in another way later on, it is begun anew. */
export const startWork = ({ acting, mode, startedAt }: StartWork, order: WorkOrder, now: Instant): Decision => {
  const assignment = assignmentFor(acting, order.work);
  if (isRefusal(assignment)) return assignment;
  const { engineer, assignedAt } = assignment;
  const { started } = order.records;
  if (started?.mode === mode && [started.startedAt, undefined].includes(startedAt)) return nothing();
  if (startedAt !== undefined && startedAt > now) return refuse('STARTED_IN_FUTURE', { field: '/startedAt', now });
  if (startedAt !== undefined && startedAt < assignedAt) return refuse('STARTED_BEFORE_ASSIGNMENT', { field: '/startedAt', assignedAt });
  const done = refusalWhenDone(order);
  if (done) return done;
  if (lacksConsent(order.fees, NEEDS[mode])) return refuse('CONSENT_REQUIRED', { quote: order.fees.quotes.at(-1)?.quote });
  return accept(WorkStarted({ engineer, mode, startedAt: startedAt ?? now }));
};

/**
 * R18: what was done, with the time that it took; by the engineer who has the work or one who joined in support. Also after the work is done, until its
 * ticket has ended.
 */
export const logWork = ({ acting, text, activity = 'other', spent, notedAt }: LogWork, order: WorkOrder, now: Instant): Decision => {
  const engineer = whoLogs(acting, order);
  if (typeof engineer !== 'string') return engineer;
  const own = order.records.log.filter((entry) => entry.engineer === engineer);
  const isAsGiven = (entry: (typeof own)[number]) => entry.text === text && entry.activity === activity;
  const repeat =
    (spent && own.some((entry) => isAsGiven(entry) && isSame(entry.spent, spent))) ??
    (notedAt !== undefined && own.some((entry) => isAsGiven(entry) && entry.notedAt === notedAt));
  if (repeat) return nothing();
  const done = refusalWhenDone(order);
  if (done && done.code !== 'WORK_ALREADY_RESOLVED') return done;
  const fault =
    spent &&
    spentFault(
      spent,
      own.flatMap((entry) => (entry.spent ? [entry.spent as Span] : [])),
      now,
    );
  if (fault) return fault;
  const tooEarlyOrLate = notedFault(notedAt, order, now);
  if (tooEarlyOrLate) return tooEarlyOrLate;
  if (order.contactErased) return refuse('SUBJECT_ERASED', { field: '/text' });
  return accept(WorkLogged({ engineer, text, activity, ...(spent && { spent: { ...spent } }), ...(notedAt !== undefined && { notedAt }) }));
};

const whoLogs = (acting: Acting, { work, collaboration }: WorkOrder): EngineerId | Refusal => {
  const { staffNumber } = acting;
  const joined = collaboration.support.some((support) => staffNumber !== undefined && support.joined.includes(staffNumber));
  if (joined && staffNumber !== undefined) return staffNumber;
  const assignment = assignmentFor(acting, work);
  return isRefusal(assignment) ? assignment : assignment.engineer;
};

/** Nobody does two things at once. */
const spentFault = (spent: Span, before: readonly Span[], now: Instant): Refusal | undefined => {
  if (spent.until <= spent.from) return refuse('SPENT_NOTHING', { field: '/spent/until' });
  if (spent.until > now) return refuse('SPENT_IN_FUTURE', { field: '/spent/until', now });
  const met = before.find(({ from, until }) => from < spent.until && spent.from < until);
  return met && refuse('SPENT_TWICE', { field: '/spent', with: met });
};

/** Nothing is noted before there was any work. */
const notedFault = (notedAt: Instant | undefined, { work }: WorkOrder, now: Instant): Refusal | undefined => {
  if (notedAt === undefined || work.status === 'none') return undefined;
  if (notedAt > now) return refuse('NOTED_IN_FUTURE', { field: '/notedAt', now });
  return notedAt < work.openedAt ? refuse('NOTED_BEFORE_WORK', { field: '/notedAt', openedAt: work.openedAt }) : undefined;
};

const isSame = (one: { readonly from: string; readonly until: string } | undefined, other: Span): boolean =>
  one?.from === other.from && one.until === other.until;
