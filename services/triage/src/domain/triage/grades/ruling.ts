import type { Grade } from '@yingda/contracts';
import { refuse } from '@yingda/kernel';
import type { Refusal } from '@yingda/kernel';
import type { By } from './grade-commands.ts';
import { isLower } from './regrade.ts';
import type { Triage } from '../state.ts';
import { hasRole, RULERS } from './who-may-grade.ts';

/** The grade that the director ruled last. */
const ruled = ({ disputes }: Triage): Grade | undefined => disputes.findLast(({ ruling }) => ruling !== undefined)?.ruling;

/** R15: the director's ruling stands: nobody but the director lets the grade get lower than what was ruled. */
export const standsAgainst = (to: Grade, triage: Triage, by: By): Refusal | undefined => {
  const ruling = ruled(triage);
  return ruling !== undefined && isLower(to, ruling) && !hasRole(by, RULERS) ? refuse('RULING_STANDS', { ruling }) : undefined;
};

/** R15: what the director ruled against is not disputed again. */
export const ruledAgainst = (claimed: Grade, { disputes }: Triage): Refusal | undefined => {
  const before = disputes.findLast(
    ({ state, ruling, ...dispute }) => state === 'ruled' && dispute.claimed === claimed && ruling !== claimed,
  );
  return before && refuse('RULING_STANDS', { dispute: before.dispute, ruling: before.ruling });
};
