import type { Instant } from '@yingda/kernel';
import { STAFF } from './principal.ts';
import type { Role, Scope } from './principal.ts';

/** What somebody wants of a new key. */
export interface ApiKeyRequest {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly account?: string;
  readonly staffNumber?: string;
  readonly scopes?: readonly Scope[];
  /** From then on it proves nobody. */
  readonly expiresAt?: Instant;
}

/** What keeps a key from being issued, in both languages. */
export interface ApiKeyFault {
  /** JSON pointer into the request. */
  readonly field: '/roles' | '/account' | '/staffNumber' | '/expiresAt';
  readonly message: { readonly en: string; readonly zh: string };
}

/** They rule on grades, disputes and goodwill (R15, R27): a person's decision, for which an administrator's key must be no way round. */
export const ROLES_OF_PEOPLE: readonly Role[] = ['supervisor', 'director'];

/** Everything that keeps a program's key from being issued; none when it may be. Nobody gets more by a key than an administrator may give. */
export const apiKeyFaults = ({ roles, account, staffNumber, expiresAt }: ApiKeyRequest, now: Instant): ApiKeyFault[] => {
  const staff = roles.filter((role) => STAFF.includes(role));
  const persons = roles.filter((role) => ROLES_OF_PEOPLE.includes(role));
  return [
    ...(persons.length > 0
      ? [
          fault(
            '/roles',
            `Only people decide as ${persons.join(', ')}: leave the role out.`,
            `${persons.join('、')} 的决定只能由人作出:请去掉该角色。`,
          ),
        ]
      : []),
    ...(roles.includes('customer') && staff.length > 0
      ? [fault('/roles', 'A customer is no colleague: issue two keys.', '客户与员工角色不能共用一个密钥:请分别签发。')]
      : []),
    ...(account !== undefined && staff.length > 0
      ? [
          fault(
            '/account',
            'Staff reach every account: leave the account out, or the roles of staff.',
            '员工角色可访问所有客户:请去掉客户,或去掉员工角色。',
          ),
        ]
      : []),
    ...(account === undefined && roles.includes('customer')
      ? [fault('/account', "Name the account whose data the customer's key may reach.", '请填写该客户密钥可访问的客户。')]
      : []),
    ...(staffNumber === undefined && roles.includes('engineer')
      ? [fault('/staffNumber', 'Name the engineer whose work the key may do, by staff number.', '请填写该密钥代表的工程师工号。')]
      : []),
    ...(staffNumber !== undefined && staff.length === 0
      ? [fault('/staffNumber', 'Only staff have a staff number: leave it out.', '只有员工角色有工号:请去掉工号。')]
      : []),
    ...(expiresAt !== undefined && expiresAt <= now
      ? [fault('/expiresAt', 'Choose an instant that is still to come, or none.', '请选择将来的时间,或不填。')]
      : []),
  ];
};

const fault = (field: ApiKeyFault['field'], en: string, zh: string): ApiKeyFault => ({ field, message: { en, zh } });
