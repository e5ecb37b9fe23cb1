import { onCallFor } from '../../engineer/availability.ts';
import type { Need } from '../../engineer/fitness.ts';
import type { KnownEngineer } from '../../engineer/state.ts';
import { groupsFor } from '../groups.ts';

/**
 * Who comes into question for a group's work: the engineers of the first group that has anybody who takes work, and in an emergency whoever is on call for the
 * group besides (R23).
 */
export const candidatesOf = (engineers: readonly KnownEngineer[], { group, emergency, at }: Need): KnownEngineer[] => {
  const staffed = groupsFor(group).find((name) => engineers.some(({ active, groups }) => active && groups.includes(name))) ?? group;
  return engineers.filter((engineer) => engineer.groups.includes(staffed) || (emergency && onCallFor(engineer, group, at)));
};
