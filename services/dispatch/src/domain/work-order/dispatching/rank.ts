import type { AssignmentSuggested, EventOf, ExclusionReason } from '@yingda/contracts';
import type { EngineerId } from '@yingda/kernel';
import { unfitFor } from '../../engineer/fitness.ts';
import type { Unfit } from '../../engineer/fitness.ts';
import { factorsOf, rounded } from './factors.ts';
import type { Sought, Standing } from './factors.ts';
import type { Dispatching } from './state.ts';

export type RankedCandidate = EventOf<typeof AssignmentSuggested>['data']['candidates'][number];

/** Somebody who can do the work. */
export type Fit = RankedCandidate & Required<Pick<RankedCandidate, 'rank' | 'score'>>;

/**
 * Whoever can do the work, best first, and after them whoever cannot, each with every reason (R23, R38). The same people and facts always give the same order:
 * of equal scores the one with less in hand goes first, then the smaller staff number.
 */
export const rank = (standings: readonly Standing[], sought: Sought, refusedBy: Dispatching['refusedBy']): RankedCandidate[] => {
  const excluded: RankedCandidate[] = [];
  const fit: (RankedCandidate & { readonly score: number; readonly inHand: number })[] = [];
  for (const standing of standings) {
    const { engineer } = standing.engineer;
    const reasons = [...unfitFor(standing.engineer, sought.need, sought.book), ...atTheLimit(standing), ...refusals(engineer, refusedBy)];
    if (reasons.length > 0) excluded.push({ engineer, factors: [], excluded: reasons });
    else {
      const factors = factorsOf(standing, sought);
      const score = rounded(factors.reduce((sum, { points }) => sum + points, 0));
      fit.push({ engineer, score, factors, inHand: standing.inHand });
    }
  }
  fit.sort((a, b) => b.score - a.score || a.inHand - b.inHand || byNumber(a, b));
  return [
    ...fit.map(({ inHand: _inHand, engineer, ...measured }, index) => ({ engineer, rank: index + 1, ...measured })),
    ...excluded.sort(byNumber),
  ];
};

export const isFit = (candidate: RankedCandidate): candidate is Fit => candidate.rank !== undefined;

const byNumber = (a: { readonly engineer: EngineerId }, b: { readonly engineer: EngineerId }): number => (a.engineer < b.engineer ? -1 : 1);

/** What was given out a moment ago counts although the engineer's row does not show it yet. */
const atTheLimit = ({ engineer: { held, capacity }, inHand }: Standing): Unfit[] =>
  capacity !== undefined && held.length < capacity && inHand >= capacity
    ? [{ because: 'at-capacity', detail: `${inHand}/${capacity}` }]
    : [];

const refusals = (engineer: EngineerId, refusedBy: Dispatching['refusedBy']): { readonly because: ExclusionReason }[] =>
  refusedBy.filter((refused) => refused.engineer === engineer).map(({ because }) => ({ because }));
