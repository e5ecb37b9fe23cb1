import type { Progress } from '../../../api/every-service/operations.ts';

/** How much of the log a build has read, in whole percent. */
export const builtPercent = ({ head, lag }: Pick<Progress, 'head' | 'lag'>): number =>
  head === 0 ? 100 : Math.max(0, Math.min(100, Math.floor(((head - lag) / head) * 100)));
