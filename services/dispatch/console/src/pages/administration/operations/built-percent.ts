import type { Progress } from '../../../api/every-service/operations.ts';

/** Events up to a position of the log: with several partitions the sum of all (`0.12,1.4`). */
const eventsIn = (position: string): number => position.split(',').reduce((sum, part) => sum + Number(part.split('.').at(-1) ?? 0), 0);

/** How much of the log a build has read, in whole percent. */
export const builtPercent = ({ head, lag }: Pick<Progress, 'head' | 'lag'>): number => {
  const all = eventsIn(head);
  return all === 0 ? 100 : Math.max(0, Math.min(100, Math.floor(((all - lag) / all) * 100)));
};
