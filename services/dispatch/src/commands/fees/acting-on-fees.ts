import { hasRole } from '@yingda/nest-kit';
import type { Call, Role } from '@yingda/nest-kit';
import type { Acting } from '../../domain/work-order/commands.ts';

/** May speak with the customer about what work costs, whoever has it. */
const ON_BEHALF: readonly Role[] = ['agent', 'dispatcher', 'lead', 'supervisor'];

/** Who may act on warranty and quotes at all; engineers on their own work only. */
export const FEE_ROLES: readonly Role[] = ['engineer', ...ON_BEHALF];

export const actingOnFees = ({ principal }: Call): Acting => ({
  ...(principal?.staffNumber !== undefined && { staffNumber: principal.staffNumber }),
  onBehalf: principal !== undefined && hasRole(principal, ...ON_BEHALF),
});
