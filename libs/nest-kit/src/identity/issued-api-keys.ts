import { createHash, randomBytes } from 'node:crypto';
import type { Instant } from '@yingda/kernel';
import { instantFromMillis } from '@yingda/kernel';
import type { Pool } from 'pg';
import type { ApiKeyRequest } from './api-key-rules.ts';
import { forgetKnownKeys } from './known-keys.ts';
import type { Role, Scope } from './principal.ts';

/** A key as those who keep the keys see it; the key itself is nowhere. */
export interface ApiKeyView {
  readonly name: string;
  readonly state: 'active' | 'expired' | 'revoked';
  readonly roles: readonly Role[];
  readonly scopes: readonly Scope[];
  /** Bound to it; absent for staff and for the company's own programs. */
  readonly account?: string;
  readonly staffNumber?: string;
  /** Opaque id of the person as whom it acts; absent for a program's. */
  readonly person?: string;
  readonly expiresAt?: Instant;
  /** Absent for keys that the installation set up. */
  readonly issuedAt?: Instant;
  readonly issuedBy?: string;
  readonly revokedAt?: Instant;
  readonly revokedBy?: string;
}

const RANDOM_BYTES = 32;

/**
 * Issues a key; only notification's role may. The rules are the caller's to check (`apiKeyFaults`); the database refuses what breaks them.
 * @param pool of yingda_notification
 * @param issuer opaque id, kept for good
 * @returns the key, which can't be had again; `undefined` when the name was ever used
 */
export const issueApiKey = async (
  pool: Pool,
  request: ApiKeyRequest,
  issuer: string,
): Promise<{ readonly key: string; readonly issuedAt: Instant } | undefined> => {
  const key = `yk_${randomBytes(RANDOM_BYTES).toString('base64url')}`;
  const { name, roles, account = null, staffNumber = null, scopes = [], expiresAt = null } = request;
  const { rows } = await pool.query<{ issued: Date | null }>('SELECT identity.issue_api_key($1, $2, $3, $4, $5, $6, $7, $8) AS issued', [
    createHash('sha256').update(key).digest(),
    ...[name, roles, account, staffNumber, scopes, expiresAt, issuer],
  ]);
  const issued = rows[0]?.issued;
  return issued ? { key, issuedAt: instantFromMillis(issued.getTime()) } : undefined;
};

/**
 * A key of that name proves nobody any more: in this process from now on, elsewhere within a second.
 * @param pool of yingda_notification
 * @returns since when; `undefined` when there never was one
 */
export const revokeIssuedApiKey = async (pool: Pool, name: string, revoker: string): Promise<Instant | undefined> => {
  const { rows } = await pool.query<{ revoked: Date | null }>('SELECT identity.revoke_api_key($1, $2) AS revoked', [name, revoker]);
  forgetKnownKeys();
  const revoked = rows[0]?.revoked;
  return revoked ? instantFromMillis(revoked.getTime()) : undefined;
};

/** Keys by name. @param after the name to go on behind */
export const listApiKeys = async (pool: Pool, { after = '', limit }: { after?: string; limit: number }): Promise<ApiKeyView[]> => {
  const { rows } = await pool.query<KeyRow>(
    `SELECT name, roles, scopes, account, staff_number, person, expires_at, issued_at, issued_by, revoked_at, revoked_by, expires_at <= now() AS expired
       FROM identity.api_keys WHERE name > $1 ORDER BY name LIMIT $2`,
    [after, limit],
  );
  return rows.map(viewOf);
};

interface KeyRow {
  readonly name: string;
  readonly roles: Role[];
  readonly scopes: Scope[];
  readonly account: string | null;
  readonly staff_number: string | null;
  readonly person: string | null;
  readonly expires_at: Date | null;
  readonly issued_at: Date | null;
  readonly issued_by: string | null;
  readonly revoked_at: Date | null;
  readonly revoked_by: string | null;
  readonly expired: boolean | null;
}

const viewOf = (row: KeyRow): ApiKeyView => ({
  name: row.name,
  state: row.revoked_at ? 'revoked' : row.expired ? 'expired' : 'active',
  roles: row.roles,
  scopes: row.scopes,
  ...(row.account !== null && { account: row.account }),
  ...(row.staff_number !== null && { staffNumber: row.staff_number }),
  ...(row.person !== null && { person: row.person }),
  ...(row.expires_at && { expiresAt: instantFromMillis(row.expires_at.getTime()) }),
  ...(row.issued_at && { issuedAt: instantFromMillis(row.issued_at.getTime()) }),
  ...(row.issued_by !== null && { issuedBy: row.issued_by }),
  ...(row.revoked_at && { revokedAt: instantFromMillis(row.revoked_at.getTime()) }),
  ...(row.revoked_by !== null && { revokedBy: row.revoked_by }),
});
