/**
 * Whose engineers take the work of a group (R23): those of the first group named here that has anybody. Where nobody is kept for questions
 * of operation, whoever knows the software answers them, then whoever knows the machine.
 */
const GROUPS_FOR: Readonly<Record<string, readonly string[]>> = {
  hardware: ['hardware'],
  software: ['software'],
  operation: ['operation', 'software', 'hardware'],
  training: ['training'],
};

export const groupsFor = (group: string): readonly string[] => GROUPS_FOR[group] ?? [group];
