import { hasRole } from '@yingda/nest-kit';
import type { Call, Role } from '@yingda/nest-kit';
import type { Acting } from '../domain/work-order/commands.ts';

/** May act on work in the name of whichever engineer has it. */
const ON_BEHALF: readonly Role[] = ['dispatcher', 'lead', 'supervisor'];

/** Who may act on work at all; engineers only on their own. */
export const ACTING_ROLES: readonly Role[] = ['engineer', ...ON_BEHALF];

/** Who decides on who does the work. */
export const DISPATCHING_ROLES: readonly Role[] = ['dispatcher', 'lead', 'supervisor', 'admin'];

export const actingOf = ({ principal }: Call): Acting => ({
  ...(principal?.staffNumber !== undefined && { staffNumber: principal.staffNumber }),
  onBehalf: principal !== undefined && hasRole(principal, ...ON_BEHALF),
});
