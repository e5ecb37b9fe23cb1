import { createHash } from 'node:crypto';
import { Client, type Pool } from 'pg';
import type { Principal, Role, Scope } from './principal.ts';

/** A program's key, shown once; only its hash is kept. */
export interface ApiKeyRegistration {
  /** `yk_` and at least 32 random characters. */
  readonly key: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly account?: string;
  readonly staffNumber?: string;
  /** Subject of the person whose key it is: the key acts as that person. Without it the key stands for a program. */
  readonly person?: string;
  /** What it may besides what its roles may; nothing by default. */
  readonly scopes?: readonly Scope[];
}

const withClient = async <T>(connectionString: string, work: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/** Keeps the hash of a key, as the owner of the installation; the same name again replaces the key, unless it was issued over HTTP. */
export const registerApiKey = (ownerUrl: string, registration: ApiKeyRegistration): Promise<void> =>
  withClient(ownerUrl, async (client) => {
    const { key, name, roles, account = null, staffNumber = null, person = null, scopes = [] } = registration;
    await client.query(
      `INSERT INTO identity.api_keys (key_hash, name, roles, account, staff_number, person, scopes) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (name) DO UPDATE SET key_hash = excluded.key_hash, roles = excluded.roles, account = excluded.account,
         staff_number = excluded.staff_number, person = excluded.person, scopes = excluded.scopes, expires_at = NULL, revoked_at = NULL, revoked_by = NULL`,
      [hashOf(key), name, roles, account, staffNumber, person, scopes],
    );
  });

/** A key of that name proves nobody any more. @returns whether there was one that did */
export const revokeApiKey = (ownerUrl: string, name: string): Promise<boolean> =>
  withClient(ownerUrl, async (client) => {
    const { rowCount } = await client.query('UPDATE identity.api_keys SET revoked_at = now() WHERE name = $1 AND revoked_at IS NULL', [
      name,
    ]);
    return rowCount === 1;
  });

/** The program behind a key, or the person whose key it is; `undefined` for an unknown, revoked or expired one. */
export const findApiKey = async (pool: Pool, key: string): Promise<Principal | undefined> => (await findApiKeys(pool, [key]))[0];

/** As `findApiKey`, for many keys with one look, in their order. */
export const findApiKeys = async (pool: Pool, keys: readonly string[]): Promise<(Principal | undefined)[]> => {
  const hashes = keys.map(hashOf);
  const { rows } = await pool.query<KeyRow>(
    `SELECT key_hash, name, roles, account, staff_number, person, scopes FROM identity.api_keys
      WHERE key_hash = ANY ($1) AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())`,
    [hashes],
  );
  const byHash = new Map(rows.map((row) => [row.key_hash.toString('hex'), principalOf(row)]));
  return hashes.map((hash) => byHash.get(hash.toString('hex')));
};

interface KeyRow {
  readonly key_hash: Buffer;
  readonly name: string;
  readonly roles: Role[];
  readonly account: string | null;
  readonly staff_number: string | null;
  readonly person: string | null;
  readonly scopes: Scope[];
}

const principalOf = ({ name, roles, account, staff_number: staffNumber, person, scopes }: KeyRow): Principal => ({
  ...(person === null ? { id: `key:${name}`, kind: 'program' } : { id: person, kind: 'person' }),
  roles,
  name,
  ...(account !== null && { account }),
  ...(staffNumber !== null && { staffNumber }),
  ...(scopes.length > 0 && { scopes }),
});

const hashOf = (key: string): Buffer => createHash('sha256').update(key).digest();
