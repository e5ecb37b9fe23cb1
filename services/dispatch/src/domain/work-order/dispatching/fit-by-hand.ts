import type { ExclusionReason } from '@yingda/contracts';
import { refuse } from '@yingda/kernel';
import type { EngineerId, Refusal } from '@yingda/kernel';
import type { ShiftBook } from '../../engineer/availability.ts';
import { unfitFor } from '../../engineer/fitness.ts';
import type { Need, Unfit } from '../../engineer/fitness.ts';
import type { Engineer, KnownEngineer } from '../../engineer/state.ts';
import { groupsFor } from '../groups.ts';
import { engineerUnknown } from './decision.ts';

/** What a dispatcher may overrule, with a reason: never a qualification, an absence, another visit or somebody who takes no work. */
export const OVERRIDABLE = ['off-shift', 'at-capacity', 'lacks-skill'] as const satisfies readonly ExclusionReason[];
export type Override = (typeof OVERRIDABLE)[number];

/** The person whom somebody chose. */
export interface Chosen {
  readonly engineer: EngineerId;
  /** Absent before the work was opened. */
  readonly need: Need | undefined;
  readonly book: ShiftBook;
  readonly override?: readonly Override[];
  readonly reason?: string;
}

/** Whether the engineer does the work of a group. */
export const serves = ({ groups }: KnownEngineer, { group }: Need): boolean => groupsFor(group).some((name) => groups.includes(name));

/** Why the person cannot have it, all reasons at once (R23); `undefined`: nothing speaks against it. */
export const refusalOfChoice = ({ engineer, need, book, override = [], reason }: Chosen, known: Engineer): Refusal | undefined => {
  if (need === undefined) return refuse('WORK_ORDER_NOT_FOUND');
  if (known.status === 'none') return engineerUnknown(engineer);
  if (!known.active) return refuse('ENGINEER_UNAVAILABLE', { engineer });
  if (!serves(known, need)) return refuse('ENGINEER_NOT_IN_GROUP', { engineer, group: need.group });
  if (override.length > 0 && reason === undefined) return refuse('OVERRIDE_WITHOUT_REASON', { field: '/reason' });
  const reasons = unfitFor(known, need, book).filter(({ because }) => !override.some((overruled) => overruled === because));
  return reasons.length === 0 ? undefined : unfit(engineer, reasons);
};

const unfit = (engineer: EngineerId, reasons: readonly Unfit[]): Refusal => {
  const overridable = reasons.every(({ because }) => OVERRIDABLE.some((each) => each === because));
  const onlyCapacity = reasons.every(({ because }) => because === 'at-capacity');
  return refuse(onlyCapacity ? 'ENGINEER_AT_CAPACITY' : 'ENGINEER_UNFIT', { engineer, reasons, overridable });
};
