import type { EpochMillis } from '@yingda/kernel';
import type { Change, Incident } from './incident.ts';

/** A change, seen with knowledge of what came of it. */
export interface Step {
  readonly change: Change;
  /** How many resolutions the customer has rejected by now. */
  readonly rejections: number;
  /** Set when the change ends the work and nothing later takes that back without counting as a reopening. */
  readonly ended?: 'resolved' | 'closed';
  /** The work counts as resolved at the latest with this change. */
  readonly resolves: boolean;
  /** When the last resolution came about; an earlier one came about with its row. */
  readonly resolvedAt?: EpochMillis;
}

/**
 * Rows are read from the end: an incident finally is what its last row says. So it is reopened as often as the last row counts, a state of
 * "resolved" that is followed by work without a reopening was none, and only what is closed to the end is closed.
 */
export const stepsOf = ({ changes, resolved }: Incident): Step[] => {
  const rejections = rejectionsBy(changes);
  const steps: Step[] = [];
  /** Rejections at the nearest later change that shows work going on; none: the incident's end. */
  let workLater: number | undefined;
  let closedToTheEnd = true;
  for (let index = changes.length - 1; index >= 0; index -= 1) {
    const change = changes[index] as Change;
    const now = rejections[index] ?? 0;
    const ends = change.meaning === 'resolved' || change.meaning === 'closed';
    closedToTheEnd &&= change.meaning === 'closed';
    if (!ends) workLater = now;
    const last = workLater === undefined;
    const ended = !ends || (!last && now >= (workLater ?? 0)) ? undefined : closedToTheEnd ? 'closed' : 'resolved';
    const resolves = ended !== undefined && (!last || resolvesFinally(change, ended, { resolved, isLast: index === changes.length - 1 }));
    steps.push({
      change,
      rejections: now,
      ...(ended && { ended }),
      resolves,
      ...(last && resolved !== undefined && { resolvedAt: resolved }),
    });
  }
  return steps.reverse();
};

/** The resolution that lasted is told with the first row not before it, and before the ticket closes. */
const resolvesFinally = (
  { updated }: Change,
  ended: 'resolved' | 'closed',
  { resolved, isLast }: { resolved: EpochMillis | undefined; isLast: boolean },
): boolean => resolved !== undefined && (updated >= resolved || ended === 'closed' || isLast);

/** The count of reopenings never falls and never goes beyond what the last row says; where a row says nothing, the count stays. */
const rejectionsBy = (changes: readonly Change[]): number[] => {
  const final = changes.findLast(({ reopenCount }) => reopenCount !== undefined)?.reopenCount ?? 0;
  let count = 0;
  return changes.map(({ reopenCount = 0 }) => (count = Math.max(count, Math.min(reopenCount, final))));
};
