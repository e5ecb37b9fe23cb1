import type { Role } from '@yingda/nest-kit';

/** Who keeps the catalogue and the books of warehouses and vans. */
export const STOCK_ROLES: readonly Role[] = ['dispatcher', 'lead', 'supervisor', 'admin'];
