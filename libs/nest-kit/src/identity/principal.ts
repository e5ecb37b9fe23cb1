import { FIELD_CLASSES } from '@yingda/contracts';
import type { FieldClass } from '@yingda/contracts';
import { STAFF } from '@yingda/kernel';
import type { AccountId, Actor, EngineerId, Role } from '@yingda/kernel';

export { ROLES, STAFF } from '@yingda/kernel';
export type { Role } from '@yingda/kernel';

/**
 * What a caller may besides what the roles allow. `personal-data`: read what events tell of persons in clear, where it is passed on to programs; with a
 * class behind it, the texts of that class only.
 */
export const SCOPES = [
  'personal-data',
  'personal-data:contact',
  'personal-data:address',
  'personal-data:words',
] as const satisfies readonly ('personal-data' | `personal-data:${FieldClass}`)[];
export type Scope = (typeof SCOPES)[number];

/** The classes of personal texts that somebody with these scopes may read in clear. */
export const classesOf = (scopes: readonly Scope[] = []): ReadonlySet<FieldClass> =>
  new Set(FIELD_CLASSES.filter((fieldClass) => scopes.includes('personal-data') || scopes.includes(`personal-data:${fieldClass}`)));

/** Who calls: a person with a token or a program with an API key. */
export interface Principal {
  readonly id: string;
  readonly kind: 'person' | 'program';
  readonly roles: readonly Role[];
  /** The only account whose data this caller may reach. */
  readonly account?: AccountId;
  readonly staffNumber?: EngineerId;
  readonly name?: string;
  /** None where absent. */
  readonly scopes?: readonly Scope[];
}

export const hasRole = (principal: Principal, ...roles: readonly Role[]): boolean => roles.some((role) => principal.roles.includes(role));

export const isStaff = (principal: Principal): boolean => hasRole(principal, ...STAFF);

/**
 * Whether the caller may see an account's data (R1, R39): staff may, and so may a caller bound to that account. A program of the
 * company itself (an integrator without an account) counts as staff here.
 */
export const mayReach = (principal: Principal, account: AccountId | undefined): boolean =>
  isStaff(principal) || (principal.account === undefined ? hasRole(principal, 'integrator') : principal.account === account);

/** The caller as events record it: an opaque id and the role that counted. */
export const actorOf = (principal: Principal): Actor => ({
  id: principal.id,
  kind: principal.kind,
  ...(principal.roles[0] !== undefined && { role: principal.roles[0] }),
});
