import type { ProblemType } from '@yingda/contracts';

/**
 * Whose engineers take the work of a group (R23): those of the first group named here that has anybody. Where nobody is kept for questions
 * of operation, whoever knows the software answers them, then whoever knows the machine.
 */
export const GROUPS_FOR: Readonly<Record<ProblemType, readonly ProblemType[]>> = {
  hardware: ['hardware'],
  software: ['software'],
  operation: ['operation', 'software', 'hardware'],
  training: ['training'],
};
