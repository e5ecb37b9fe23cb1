import type { Role } from '@yingda/nest-kit';

/** May plan a region's day. */
export const PLANNER_ROLES: readonly Role[] = ['dispatcher', 'lead', 'supervisor'];
