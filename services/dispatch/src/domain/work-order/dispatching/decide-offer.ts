import {
  AssignmentExplained,
  OfferAccepted,
  OfferDeclined,
  OfferExpired,
  OfferWithdrawn,
  WorkAssigned,
  WorkLogged,
  WorkOffered,
  WorkUnassigned,
} from '@yingda/contracts';
import { refuse } from '@yingda/kernel';
import type { DomainEvent, EngineerId, Instant, Refusal } from '@yingda/kernel';
import { assignmentFor, isRefusal, otherEngineer, refusalWhenDone } from '../acting-on-work.ts';
import type { Acting } from '../commands.ts';
import { inHand } from '../state.ts';
import type { WorkOrder } from '../state.ts';
import type { AcceptWork, DeclineWork, ExpireOffer, OfferWork, WithdrawOffer } from './commands.ts';
import { dispatched, nothingDispatched } from './decision.ts';
import type { Crew, DispatchDecision } from './decision.ts';
import { refusalOfChoice } from './fit-by-hand.ts';
import type { Offer } from './state.ts';

/** R23: to one engineer at a time, who has to answer by an instant. The engineer counts it as held from here on. */
export const offerWork = (command: OfferWork, order: WorkOrder, crew: Crew): DispatchDecision => {
  const { engineer, offer, term, suggestion } = command;
  const { work, dispatching } = order;
  if (work.status === 'none') return refuse('WORK_ORDER_NOT_FOUND');
  if (dispatching.offer?.offer === offer) return nothingDispatched();
  const done = refusalWhenDone(order);
  if (done) return done;
  if (dispatching.offer) return refuse('OFFER_OPEN', openOffer(dispatching.offer));
  if (inHand(work)) return refuse('WORK_ALREADY_ASSIGNED', { engineer: work.assignment.engineer });
  const refusal = refusalOfChoice(command, crew.get(engineer) ?? { status: 'none' });
  return (
    refusal ??
    dispatched([WorkOffered({ offer, engineer, ...term, ...(suggestion !== undefined && { suggestion }) })], { engineer, as: 'offer' })
  );
};

const openOffer = ({ offer, engineer, acceptBy }: Offer) => ({ offer, engineer, acceptBy });

/**
 * The engineer takes the work on: what was offered, until the instant by which it is to be accepted, or what was assigned directly. Whoever was absent, lost a
 * qualification or takes no work any more since the offer does not get it.
 */
export const acceptWork = (
  command: AcceptWork,
  order: WorkOrder,
  { crew, now, need, book }: Pick<OfferWork, 'need' | 'book'> & { readonly crew: Crew; readonly now: Instant },
): DispatchDecision => {
  const { offer } = order.dispatching;
  if (!offer || order.work.status !== 'opened') return acceptAssigned(command, order);
  const other = refusalOfOther(command, offer);
  if (other) return other;
  const done = refusalWhenDone(order);
  if (done) return done;
  const { engineer, acceptBy } = offer;
  if (now > acceptBy) return refuse('OFFER_EXPIRED', { acceptBy });
  const chosen = { engineer, need, book, override: ACCEPTED_ANYWAY, reason: 'accepted' };
  const refusal = refusalOfChoice(chosen, crew.get(engineer) ?? { status: 'none' });
  return (
    refusal ??
    dispatched(
      [
        WorkAssigned({ engineer, by: 'offer' }),
        AssignmentExplained({ engineer, reason: 'accepted the offer', candidates: [] }),
        OfferAccepted({ engineer }),
      ],
      { engineer, as: 'assignment' },
    )
  );
};

/** The offer holds the place already, and whoever accepts after the end of a shift may. */
const ACCEPTED_ANYWAY = ['off-shift', 'at-capacity', 'lacks-skill'] as const;

const acceptAssigned = ({ acting, engineer }: AcceptWork, order: WorkOrder): DispatchDecision => {
  const assignment = assignmentFor(acting, order.work);
  if (isRefusal(assignment)) return refusalOfLost(acting, order) ?? assignment;
  if (engineer !== undefined && engineer !== assignment.engineer) return otherEngineer(assignment);
  if (assignment.acceptedAt !== undefined) return nothingDispatched();
  return refusalWhenDone(order) ?? dispatched([OfferAccepted({ engineer: assignment.engineer })]);
};

/** Whoever let the offer expire is told so, and not that the work is nobody's. */
const refusalOfLost = ({ staffNumber }: Acting, { work, dispatching: { refusedBy } }: WorkOrder): Refusal | undefined =>
  work.status === 'opened' && refusedBy.some(({ engineer, because }) => engineer === staffNumber && because === 'let-expire')
    ? refuse('OFFER_EXPIRED')
    : undefined;

const refusalOfOther = ({ acting, engineer }: AcceptWork, offer: { readonly engineer: EngineerId }): Refusal | undefined => {
  const isOwn = acting.onBehalf || acting.staffNumber === offer.engineer;
  return isOwn && (engineer === undefined || engineer === offer.engineer)
    ? undefined
    : refuse('WORK_OF_OTHER_ENGINEER', { engineer: offer.engineer });
};

/** With a reason (R38). Work that was assigned directly can be handed back until it is accepted. */
export const declineWork = ({ because, note, ...command }: DeclineWork, order: WorkOrder): DispatchDecision => {
  const { work, dispatching, contactErased } = order;
  const offer = work.status === 'opened' ? dispatching.offer : undefined;
  if (!offer && wasRefusedBy(command, order)) return nothingDispatched();
  const found = offer ?? assignmentFor(command.acting, work);
  if ('outcome' in found) return found;
  const other = refusalOfOther(command, found) ?? refusalWhenDone(order);
  if (other) return other;
  if (!offer && 'acceptedAt' in found && found.acceptedAt !== undefined)
    return refuse('WORK_ALREADY_ACCEPTED', { engineer: found.engineer });
  if (!offer && work.status === 'in-progress') return refuse('WORK_ALREADY_ACCEPTED', { engineer: found.engineer });
  if (contactErased && note !== undefined) return refuse('SUBJECT_ERASED', { field: '/note' });
  const { engineer } = found;
  return dispatched(
    [
      OfferDeclined({ engineer, because, ...(offer && { offer: offer.offer }) }),
      ...(note === undefined ? [] : [WorkLogged({ engineer, text: note })]),
      ...(offer ? [] : [handedBack(engineer)]),
    ],
    { engineer, as: 'none' },
  );
};

const handedBack = (engineer: EngineerId): DomainEvent =>
  WorkUnassigned({
    reason: 'the engineer handed it back',
    sentence: { en: `${engineer} handed the work back.`, zh: `${engineer} 已退回派工。` },
    engineer,
  });

/** A repeat of one's own declining. */
const wasRefusedBy = (
  { acting: { staffNumber, onBehalf }, engineer }: AcceptWork,
  { work, dispatching: { refusedBy } }: WorkOrder,
): boolean => {
  const whose = onBehalf ? engineer : staffNumber;
  return (
    work.status === 'opened' &&
    whose !== undefined &&
    refusedBy.some((refused) => refused.engineer === whose && refused.because === 'declined')
  );
};

/** Only what is still open by then: an answer that is in the log already decides. */
export const expireOffer = ({ offer: id }: ExpireOffer, { work, dispatching: { offer } }: WorkOrder, now: Instant): DispatchDecision =>
  work.status === 'opened' && offer?.offer === id && now > offer.acceptBy
    ? dispatched([OfferExpired({ offer: id, engineer: offer.engineer })], { engineer: offer.engineer, as: 'none' })
    : nothingDispatched();

/** Taken back before it is answered. */
export const withdrawOffer = ({ because }: WithdrawOffer, order: WorkOrder): DispatchDecision => {
  const [withdrawn] = withdrawal(order, because);
  const { offer } = order.dispatching;
  return withdrawn && offer ? dispatched([withdrawn], { engineer: offer.engineer, as: 'none' }) : nothingDispatched();
};

/** For whatever ends an open offer in passing. */
export const withdrawal = ({ dispatching: { offer } }: WorkOrder, because: WithdrawOffer['because']): DomainEvent[] =>
  offer ? [OfferWithdrawn({ offer: offer.offer, engineer: offer.engineer, because })] : [];
