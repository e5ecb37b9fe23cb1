import type { Waiting } from '../../../api/notification/webhooks.ts';

/** What waits, each with the later events of its ticket that wait behind it. */
export interface WaitingGroup extends Waiting {
  readonly children?: readonly Waiting[];
}

/** One group for each ticket, in the order of the log; what belongs to no ticket holds up nothing. */
export const waitingGroups = (waiting: readonly Waiting[]): WaitingGroup[] => {
  const groups = new Map<string, readonly [Waiting, ...Waiting[]]>();
  for (const each of waiting) {
    const key = each.ticketNumber ?? each.position;
    const known = groups.get(key);
    groups.set(key, known ? [...known, each] : [each]);
  }
  return [...groups.values()].map(([first, ...behind]) => (behind.length === 0 ? first : { ...first, children: behind }));
};
