import { ROLES } from '@yingda/kernel';
import type { Role } from '@yingda/kernel';

export type { Role };

/** Who is signed in. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** 工号, of engineers and leads. */
  readonly staffNumber?: string;
  /** Of customers: the only account whose data they reach. */
  readonly account?: string;
}

const isRole = (value: unknown): value is Role => ROLES.includes(value as Role);
const textOr = <Fallback>(value: unknown, fallback: Fallback): string | Fallback =>
  typeof value === 'string' && value !== '' ? value : fallback;

/**
 * What an access token says of its holder. Nothing is proved by it here: the services check the token themselves, the page only shows what they would allow.
 * @throws Error when it is no JWT
 */
export const personOf = (accessToken: string): Person => {
  const payload = accessToken.split('.')[1];
  if (payload === undefined) throw new Error('the access token is not a JWT');
  const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (each) => each.charCodeAt(0));
  const claims = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
  const id = textOr(claims['sub'], '');
  const [staffNumber, account] = [textOr(claims['staff_number'], undefined), textOr(claims['account'], undefined)];
  return {
    id,
    name: textOr(claims['name'], id),
    roles: Array.isArray(claims['roles']) ? claims['roles'].filter(isRole) : [],
    ...(staffNumber !== undefined && { staffNumber }),
    ...(account !== undefined && { account }),
  };
};
