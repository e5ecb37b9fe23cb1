import { hasRole } from '@yingda/nest-kit';
import type { Call, Role } from '@yingda/nest-kit';
import type { Coordinating } from '../../domain/work-order/collaboration/commands.ts';
import { ACTING_ROLES, actingOf } from '../acting.ts';

/** Who draws departments in: coordinators, engineers on own work, and staff who act on behalf. */
export const COORDINATING_ROLES: readonly Role[] = ['coordinator', ...ACTING_ROLES];

export const coordinatingOf = (call: Call): Coordinating => {
  const acting = actingOf(call);
  const { principal } = call;
  return { acting, coordinates: acting.onBehalf || (principal !== undefined && hasRole(principal, 'coordinator')) };
};
