import type { EngineerId } from '@yingda/kernel';
import { groupsFor } from './groups.ts';

/** An engineer on duty, with what counts for the choice. */
export interface AvailableEngineer {
  readonly engineer: EngineerId;
  readonly groups: readonly string[];
  /** Work orders in hand. */
  readonly openWork: number;
}

/** Who is chosen, among whom, and why (R38). */
export interface Choice {
  readonly engineer?: EngineerId;
  readonly reason: string;
  /** Best first. */
  readonly candidates: readonly { readonly engineer: EngineerId; readonly openWork: number }[];
}

/** Whoever of the group has the least work in hand; the smaller staff number where several have as little. */
export const chooseEngineer = (group: string, available: readonly AvailableEngineer[]): Choice => {
  const staffed = groupsFor(group).find((candidate) => available.some(({ groups }) => groups.includes(candidate)));
  if (staffed === undefined) return { reason: `no active engineer in ${groupsFor(group).join(', ')}`, candidates: [] };
  const candidates = available
    .filter(({ groups }) => groups.includes(staffed))
    .map(({ engineer, openWork }) => ({ engineer, openWork }))
    .sort((a, b) => a.openWork - b.openWork || (a.engineer < b.engineer ? -1 : 1));
  const [first, second] = candidates;
  if (!first) throw new Error(`group ${staffed} has nobody`);
  const instead = staffed === group ? '' : `, in place of ${group}`;
  const tie = second?.openWork === first.openWork ? ', first by staff number' : '';
  return {
    engineer: first.engineer,
    reason: `fewest open work orders (${first.openWork}) of ${candidates.length} active in ${staffed}${instead}${tie}`,
    candidates,
  };
};
