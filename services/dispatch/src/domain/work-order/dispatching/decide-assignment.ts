import { AssignmentExplained, AssignmentSuggested, WorkAssigned, WorkOffered, WorkUnassigned } from '@yingda/contracts';
import { refuse } from '@yingda/kernel';
import type { DomainEvent } from '@yingda/kernel';
import { unfitFor } from '../../engineer/fitness.ts';
import { refusalWhenDone } from '../acting-on-work.ts';
import type { WorkOrder } from '../state.ts';
import type { AssignByHand, DispatchByRank, Suggest } from './commands.ts';
import { dispatched, freed, nothingDispatched } from './decision.ts';
import type { Crew, DispatchDecision } from './decision.ts';
import { withdrawal } from './decide-offer.ts';
import { refusalOfChoice } from './fit-by-hand.ts';
import { isFit } from './rank.ts';

/** The candidates that an assignment names; the suggestion has them all. */
const TOLD = 10;

/** R38: everybody with what counts, kept for whoever asks why. Nothing is given to anybody. */
export const suggest = ({ suggestion }: Suggest, order: WorkOrder): DispatchDecision => {
  if (order.work.status === 'none') return refuse('WORK_ORDER_NOT_FOUND');
  if (order.dispatching.suggestion?.suggestion === suggestion.suggestion) return nothingDispatched();
  return refusalWhenDone(order) ?? dispatched([AssignmentSuggested(suggestion)]);
};

/** Whether somebody is to be looked for. */
export const isSought = ({ work, ticketEnded, dispatching: { offer } }: WorkOrder): boolean =>
  !ticketEnded && work.status === 'opened' && offer === undefined;

/** R23, R38: whoever is first gets it, or the offer of it. Refused when that engineer's stream says otherwise than the suggestion: then somebody else is. */
export const dispatchByRank = (command: DispatchByRank, order: WorkOrder, crew: Crew): DispatchDecision => {
  const { suggestion, engineer, offer, nobody, need, book } = command;
  if (!isSought(order)) return nothingDispatched();
  const suggested = AssignmentSuggested(suggestion);
  if (engineer === undefined) return dispatched([suggested, WorkUnassigned(nobody)]);
  const known = crew.get(engineer) ?? { status: 'none' };
  if (known.status === 'none' || unfitFor(known, need, book).length > 0) return refuse('ENGINEER_UNFIT', { engineer });
  const given = offer
    ? [WorkOffered({ engineer, ...offer, suggestion: suggestion.suggestion })]
    : [WorkAssigned({ engineer, by: 'rank' }), explained(command, engineer)];
  return dispatched([suggested, ...given], { engineer, as: offer ? 'offer' : 'assignment' });
};

const explained = ({ suggestion: { candidates, group } }: DispatchByRank, engineer: string): DomainEvent => {
  const fit = candidates.filter(isFit);
  const inHand = (factors: (typeof fit)[number]['factors']): number => factors.find(({ factor }) => factor === 'load')?.value ?? 0;
  return AssignmentExplained({
    engineer,
    reason: `first of ${fit.length} who can take it in ${group}`,
    candidates: fit.slice(0, TOLD).map((each) => ({ engineer: each.engineer, openWork: inHand(each.factors) })),
  });
};

/** A person overrules, or assigns what found nobody (R38). Whoever had it or had the offer is free of it. */
export const assignByHand = (command: AssignByHand, order: WorkOrder, crew: Crew): DispatchDecision => {
  const { engineer, reason, override = [] } = command;
  const { work, dispatching } = order;
  if (work.status === 'none') return refuse('WORK_ORDER_NOT_FOUND');
  if (work.status !== 'opened' && work.assignment?.engineer === engineer) return nothingDispatched();
  const refusal = refusalWhenDone(order) ?? refusalOfChoice(command, crew.get(engineer) ?? { status: 'none' });
  if (refusal) return refusal;
  const overruled = override.length === 0 ? '' : ` (overruled: ${override.join(', ')})`;
  return dispatched(
    [
      ...(dispatching.offer?.engineer === engineer ? [] : withdrawal(order, 'assigned-by-hand')),
      WorkAssigned({ engineer, by: 'hand' }),
      AssignmentExplained({ engineer, reason: `${reason ?? 'assigned by hand'}${overruled}`, candidates: [] }),
    ],
    { engineer, as: 'assignment' },
    ...freed(order, engineer),
  );
};
