import { SetMetadata } from '@nestjs/common';
import type { Role } from './principal.ts';

export const ALLOWED_ROLES = 'yingda:roles';
export const PUBLIC_ROUTE = 'yingda:public';

/** Who may call this route. A route without `@Roles` or `@Public` is refused to everybody. */
export const Roles = (...roles: readonly Role[]) => SetMetadata(ALLOWED_ROLES, roles);

/** Anybody may call this route: health and API documents only. */
export const Public = () => SetMetadata(PUBLIC_ROUTE, true);
