import { hasRole } from '@yingda/nest-kit';
import type { Call, Role } from '@yingda/nest-kit';
import type { Acting } from '../../domain/work-order/commands.ts';

/** See and add files whosever work it is. */
const FOR_ANYBODY: readonly Role[] = ['agent', 'dispatcher', 'lead', 'supervisor', 'director', 'coordinator'];

/** Who may at all; engineers on their own work and on what they support. Customers get the service report and nothing else (R39). */
export const FILE_ROLES: readonly Role[] = ['engineer', ...FOR_ANYBODY];

export const actingOnFiles = ({ principal }: Call): Acting => ({
  ...(principal?.staffNumber !== undefined && { staffNumber: principal.staffNumber }),
  onBehalf: principal !== undefined && hasRole(principal, ...FOR_ANYBODY),
});
