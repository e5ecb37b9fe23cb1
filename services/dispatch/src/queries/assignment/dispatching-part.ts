import type { Offer, Requirements } from '../../domain/work-order/dispatching/state.ts';
import type { WorkOrder } from '../../domain/work-order/state.ts';

/** How the work looks for its engineer, as staff see it: it tells of colleagues, so no customer does (R39). */
export interface DispatchingPart {
  /** Staff: open, neither answered nor over. */
  readonly offer?: Omit<Offer, 'suggestion'>;
  /** Staff: what the work takes. */
  readonly requirements?: Requirements;
  /** Staff: the newest suggestion; its candidates are at `suggestions`. */
  readonly suggestion?: string;
  /** Staff: who is not asked again in this round, and why. */
  readonly refusedBy?: WorkOrder['dispatching']['refusedBy'];
}

export const dispatchingPart = ({ work, dispatching }: WorkOrder, { staff }: { readonly staff: boolean }): DispatchingPart => {
  if (!staff) return {};
  const { offer, requirements, suggestion, refusedBy } = dispatching;
  const asks = requirements.skills.length > 0 || requirements.qualifications.length > 0;
  return {
    ...(offer &&
      work.status === 'opened' && {
        offer: { offer: offer.offer, engineer: offer.engineer, offeredAt: offer.offeredAt, acceptBy: offer.acceptBy },
      }),
    ...(asks && { requirements }),
    ...(suggestion && { suggestion: suggestion.suggestion }),
    ...(refusedBy.length > 0 && { refusedBy }),
  };
};
