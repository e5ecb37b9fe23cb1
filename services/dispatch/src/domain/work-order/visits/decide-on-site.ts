import { EngineerArrived, OfferAccepted, VisitCancelled, VisitCompleted } from '@yingda/contracts';
import { millisOf, refuse } from '@yingda/kernel';
import type { DomainEvent, Instant, Refusal } from '@yingda/kernel';
import type { WorkOrder } from '../state.ts';
import type { ArriveAtVisit, CancelVisit, CompleteVisit } from './commands.ts';
import { decided, nothingDecided, notFound, refusalOfStranger, refusalWhenBegun, released, visitOf } from './decision.ts';
import type { VisitDecision } from './decision.ts';
import type { Visit } from './state.ts';

/** The engineer is there. Whoever arrives has taken the work on, if nobody said so before. */
export const arriveAtVisit = ({ acting, visit, arrivedAt, limitSeconds }: ArriveAtVisit, order: WorkOrder, now: Instant): VisitDecision => {
  const known = visitOf(order, visit);
  if (!known) return notFound(visit);
  const { engineer, window } = known;
  const stranger = refusalOfStranger(acting, engineer);
  if (stranger) return stranger;
  if (known.status === 'arrived' && [undefined, known.arrivedAt].includes(arrivedAt)) return nothingDecided();
  const refused = refusalWhenBegun(known) ?? refusalOfTime('/arrivedAt', arrivedAt, { now, limitSeconds });
  if (refused) return refused;
  const at = arrivedAt ?? now;
  const arrived = EngineerArrived({ visit, engineer, arrivedAt: at, late: at >= window.until, stated: arrivedAt !== undefined });
  return decided([...takenOn(order, known), arrived]);
};

const takenOn = ({ work }: WorkOrder, { engineer }: Visit): DomainEvent[] =>
  work.status === 'assigned' && work.assignment.engineer === engineer && work.assignment.acceptedAt === undefined
    ? [OfferAccepted({ engineer })]
    : [];

/** The engineer leaves; R28: with the customer's signature, where there is one. */
export const completeVisit = (command: CompleteVisit, order: WorkOrder, now: Instant): VisitDecision => {
  const { acting, visit, outcome, completedAt, signature, limitSeconds } = command;
  const known = visitOf(order, visit);
  if (!known) return notFound(visit);
  const { engineer, arrivedAt } = known;
  const stranger = refusalOfStranger(acting, engineer);
  if (stranger) return stranger;
  if (known.status === 'completed' && known.outcome === outcome && known.signature?.attachment === signature?.attachment)
    return nothingDecided();
  if (known.status === 'scheduled') return refuse('VISIT_NOT_BEGUN', { visit });
  if (known.status !== 'arrived') return refuse('VISIT_OVER', { visit, status: known.status });
  const refused = refusalOfTime('/completedAt', completedAt, { now, limitSeconds }) ?? refusalOfSignature(command, order);
  if (refused) return refused;
  if (completedAt !== undefined && arrivedAt !== undefined && completedAt < arrivedAt)
    return refuse('COMPLETED_BEFORE_ARRIVAL', { field: '/completedAt', arrivedAt });
  const completed = VisitCompleted({ visit, engineer, completedAt: completedAt ?? now, outcome, ...(signature && { signature }) });
  return decided([completed], released(engineer, visit));
};

const refusalOfSignature = ({ signature }: CompleteVisit, { records, contactErased }: WorkOrder): Refusal | undefined => {
  if (!signature) return undefined;
  if (contactErased) return refuse('SUBJECT_ERASED', { field: '/signature/signedBy' });
  const kept = records.attachments.find(({ attachment, removed }) => attachment === signature.attachment && removed === undefined);
  if (kept?.kind === 'signature') return undefined;
  return refuse('SIGNATURE_NOT_FOUND', { field: '/signature/attachment', attachment: signature.attachment });
};

/** Times from devices that were offline are believed if they have passed and are not too old. */
const refusalOfTime = (
  field: string,
  told: Instant | undefined,
  { now, limitSeconds }: { readonly now: Instant; readonly limitSeconds: number },
): Refusal | undefined => {
  if (told === undefined) return undefined;
  if (told > now) return refuse('VISIT_TIME_IN_FUTURE', { field, now });
  return millisOf(now) - millisOf(told) > limitSeconds * 1_000 ? refuse('VISIT_TIME_TOO_OLD', { field, limitSeconds }) : undefined;
};

export const cancelVisit = ({ acting, visit, because }: CancelVisit, order: WorkOrder): VisitDecision => {
  const known = visitOf(order, visit);
  if (!known) return notFound(visit);
  const stranger = refusalOfStranger(acting, known.engineer);
  if (stranger) return stranger;
  if (known.status === 'cancelled') return nothingDecided();
  return refusalWhenBegun(known) ?? decided([VisitCancelled({ visit, because })], released(known.engineer, visit));
};

/** A ticket that is over needs no visit any more; whoever is with the customer already finishes that. */
export const cancelOpenVisits = ({ visits }: WorkOrder): VisitDecision => {
  const open = visits.filter(({ status }) => status === 'scheduled');
  return decided(
    open.map(({ visit }) => VisitCancelled({ visit, because: 'ended' })),
    open.flatMap(({ visit, engineer }) => released(engineer, visit)),
  );
};
