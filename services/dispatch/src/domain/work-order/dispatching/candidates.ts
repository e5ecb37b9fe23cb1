import type { Need } from '../../engineer/fitness.ts';
import type { KnownEngineer } from '../../engineer/state.ts';
import { groupsFor } from '../groups.ts';

/** Who comes into question for a group's work: the engineers of the first group that has anybody who takes work (R23). */
export const candidatesOf = (engineers: readonly KnownEngineer[], { group }: Pick<Need, 'group'>): KnownEngineer[] => {
  const staffed = groupsFor(group).find((name) => engineers.some(({ active, groups }) => active && groups.includes(name))) ?? group;
  return engineers.filter(({ groups }) => groups.includes(staffed));
};
