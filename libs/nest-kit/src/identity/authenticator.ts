import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import type { JWTPayload, JWTVerifyGetKey } from 'jose';
import type { Pool } from 'pg';
import { findApiKey, findApiKeys } from './api-keys.ts';
import { KnownKeys } from './known-keys.ts';
import { ROLES, SCOPES } from './principal.ts';
import type { Principal, Role, Scope } from './principal.ts';

const API_KEY_PREFIX = 'yk_';

/** Says who calls. OpenID Connect access tokens for people (RFC 9068), API keys for programs. */
export class Authenticator {
  readonly #known = new KnownKeys();
  #keys?: Promise<JWTVerifyGetKey>;

  constructor(
    private readonly pool: Pool,
    private readonly issuer: { readonly url: string; readonly audience: string },
  ) {}

  /** @param authorization the header's value @returns `undefined` when it proves nobody */
  async authenticate(authorization: string | undefined): Promise<Principal | undefined> {
    const token = tokenOf(authorization);
    if (token === undefined) return undefined;
    return token.startsWith(API_KEY_PREFIX) ? this.#known.find(token, (key) => findApiKey(this.pool, key)) : this.#byAccessToken(token);
  }

  /**
   * Whom each of these prove now, for connections that stay open: keys are looked up anew, all with one query, and a token's time may be over.
   */
  async recheck(authorizations: readonly string[]): Promise<(Principal | undefined)[]> {
    const tokens = authorizations.map((each) => tokenOf(each) ?? '');
    const keys = tokens.filter((token) => token.startsWith(API_KEY_PREFIX));
    const found = keys.length === 0 ? [] : await findApiKeys(this.pool, keys);
    const byKey = new Map(keys.map((key, index) => [key, found[index]]));
    for (const [key, principal] of byKey) if (!principal) this.#known.forget(key);
    return Promise.all(tokens.map((token) => (token.startsWith(API_KEY_PREFIX) ? byKey.get(token) : this.#byAccessToken(token))));
  }

  async #byAccessToken(token: string): Promise<Principal | undefined> {
    try {
      const { payload } = await jwtVerify(token, await this.#issuerKeys(), { issuer: this.issuer.url, audience: this.issuer.audience });
      return principalOf(payload);
    } catch (error) {
      if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout)) return undefined;
      throw error;
    }
  }

  #issuerKeys(): Promise<JWTVerifyGetKey> {
    this.#keys ??= this.#discover().catch((error: unknown) => {
      this.#keys = undefined;
      throw error;
    });
    return this.#keys;
  }

  async #discover(): Promise<JWTVerifyGetKey> {
    const response = await fetch(`${this.issuer.url}/.well-known/openid-configuration`);
    if (!response.ok) throw new Error(`the issuer ${this.issuer.url} answered ${response.status} to discovery`);
    const { jwks_uri: keys } = (await response.json()) as { jwks_uri: string };
    return createRemoteJWKSet(new URL(keys));
  }
}

const tokenOf = (authorization: string | undefined): string | undefined => /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];

const principalOf = (payload: JWTPayload): Principal | undefined => {
  const { sub, roles, account, staff_number: staffNumber, name } = payload;
  const scopes = scopesOf(payload);
  if (sub === undefined || !Array.isArray(roles)) return undefined;
  return {
    id: sub,
    kind: 'person',
    roles: roles.filter((role): role is Role => ROLES.includes(role as Role)),
    ...(typeof account === 'string' && { account }),
    ...(typeof staffNumber === 'string' && { staffNumber }),
    ...(typeof name === 'string' && { name }),
    ...(scopes.length > 0 && { scopes }),
  };
};

/** RFC 9068, 2.2.3: scopes are one text with spaces in between. */
const scopesOf = ({ scope }: JWTPayload): Scope[] => {
  const granted = typeof scope === 'string' ? scope.split(' ') : [];
  return SCOPES.filter((each) => granted.includes(each));
};
