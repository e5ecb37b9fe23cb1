import { Problem } from '@yingda/nest-kit';
import type { Call, Role } from '@yingda/nest-kit';
import type { Deciding } from '../../domain/work-order/parts/commands.ts';

/** Who decides on requisitions, of others only. */
export const DECIDING_ROLES: readonly Role[] = ['lead', 'dispatcher', 'supervisor'];

/** One person in two roles is one person: what counts is who signed in. */
export const decidingOf = ({ principal }: Call): Deciding => {
  if (!principal) throw new Problem('UNAUTHENTICATED');
  return { person: principal.id, ...(principal.staffNumber !== undefined && { staffNumber: principal.staffNumber }) };
};
