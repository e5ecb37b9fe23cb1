import type { AccountId } from '@yingda/kernel';
import type { Principal } from '@yingda/nest-kit';
import { GRADING_ROLES } from '../../domain/triage/grades/grade-commands.ts';
import type { By } from '../../domain/triage/grades/grade-commands.ts';

/** The caller as the rules of grading see one. A customer is one of the ticket's own account only, whatever else the caller is. */
export const byOf = (principal: Principal, account: AccountId | undefined): By => ({
  id: principal.id,
  roles: GRADING_ROLES.filter(
    (role) => principal.roles.includes(role) && (role !== 'customer' || (account !== undefined && principal.account === account)),
  ),
  person: principal.kind === 'person',
});

/** The number of a proposal, dispute or escalation in a path; NaN, which nothing has, for anything else. */
export const numberIn = (part: string): number => (/^[1-9]\d{0,8}$/.test(part) ? Number(part) : Number.NaN);
