import { Client } from 'pg';
import { ROLES, SCOPES, STAFF } from './principal.ts';
import { ROLES_OF_PEOPLE } from './api-key-rules.ts';

const MIGRATION_LOCK = 7_240_002;

/** Creates the table of API keys, which every service's role may read, and the two functions by which notification issues and revokes them. Safe to repeat. */
export const migrateIdentity = async (ownerUrl: string): Promise<void> => {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    for (const step of [TABLE, RECORD, ISSUING, REVOKING, RIGHTS]) await client.query(step);
  } finally {
    await client.end();
  }
};

const TABLE = `
  CREATE TABLE IF NOT EXISTS identity.api_keys (
    key_hash bytea PRIMARY KEY,
    name text NOT NULL UNIQUE,
    roles text[] NOT NULL,
    account text,
    staff_number text,
    revoked_at timestamptz
  );
  ALTER TABLE identity.api_keys ADD COLUMN IF NOT EXISTS person text;
  ALTER TABLE identity.api_keys ADD COLUMN IF NOT EXISTS scopes text[] NOT NULL DEFAULT '{}';
  ALTER TABLE identity.api_keys ADD COLUMN IF NOT EXISTS issued_at timestamptz;
  ALTER TABLE identity.api_keys ADD COLUMN IF NOT EXISTS issued_by text;
  ALTER TABLE identity.api_keys ADD COLUMN IF NOT EXISTS revoked_by text;
  ALTER TABLE identity.api_keys ADD COLUMN IF NOT EXISTS expires_at timestamptz;
`;

/** Whoever issued and revoked a key stays on record: nobody deletes one, and one that was issued over HTTP can only be revoked, once. */
const RECORD = `
  CREATE OR REPLACE FUNCTION identity.keep_api_keys() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    IF TG_OP = 'DELETE' THEN
      RAISE EXCEPTION 'an API key is revoked, never deleted' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF OLD.issued_by IS NOT NULL AND (OLD.revoked_at IS NOT NULL OR NEW.revoked_at IS NULL
        OR to_jsonb(NEW) - 'revoked_at' - 'revoked_by' IS DISTINCT FROM to_jsonb(OLD) - 'revoked_at' - 'revoked_by') THEN
      RAISE EXCEPTION 'an API key that was issued can only be revoked, once' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
  END $$;
  CREATE OR REPLACE TRIGGER keep_api_keys BEFORE UPDATE OR DELETE ON identity.api_keys FOR EACH ROW EXECUTE FUNCTION identity.keep_api_keys();
`;

const listOf = (words: readonly string[]): string => `ARRAY[${words.map((word) => `'${word}'`).join(', ')}]`;

/** Roles that a program's key may have: what people decide is theirs. */
const ISSUED = ROLES.filter((role) => !ROLES_OF_PEOPLE.includes(role));

/** The rules of `apiKeyFaults` once more, for whoever gets as far as the database. */
const ISSUING = `
  CREATE OR REPLACE FUNCTION identity.issue_api_key(
    given_hash bytea, given_name text, given_roles text[], given_account text, given_staff_number text, given_scopes text[],
    given_expiry timestamptz, given_issuer text
  ) RETURNS timestamptz LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    issued timestamptz;
  BEGIN
    IF (octet_length(given_hash) = 32 AND given_name <> '' AND given_issuer <> ''
        AND cardinality(given_roles) > 0 AND given_roles <@ ${listOf(ISSUED)} AND given_scopes <@ ${listOf(SCOPES)}
        AND (given_account IS NULL OR NOT given_roles && ${listOf(STAFF)})
        AND (given_account IS NOT NULL OR NOT 'customer' = ANY (given_roles))
        AND (given_staff_number IS NOT NULL OR NOT 'engineer' = ANY (given_roles))) IS NOT TRUE THEN
      RAISE EXCEPTION 'no such API key is issued' USING ERRCODE = 'check_violation';
    END IF;
    INSERT INTO identity.api_keys (key_hash, name, roles, account, staff_number, scopes, expires_at, issued_at, issued_by)
      VALUES (given_hash, given_name, given_roles, given_account, given_staff_number, given_scopes, given_expiry, now(), given_issuer)
      ON CONFLICT (name) DO NOTHING
      RETURNING issued_at INTO issued;
    RETURN issued;
  END $$;
`;

const REVOKING = `
  CREATE OR REPLACE FUNCTION identity.revoke_api_key(given_name text, given_revoker text)
  RETURNS timestamptz LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    IF (given_revoker <> '') IS NOT TRUE THEN
      RAISE EXCEPTION 'somebody revokes a key' USING ERRCODE = 'check_violation';
    END IF;
    UPDATE identity.api_keys SET revoked_at = now(), revoked_by = given_revoker WHERE name = given_name AND revoked_at IS NULL;
    RETURN (SELECT revoked_at FROM identity.api_keys WHERE name = given_name);
  END $$;
`;

const SERVICES = 'yingda_intake, yingda_triage, yingda_dispatch, yingda_notification, yingda_reporting';

const RIGHTS = `
  GRANT USAGE ON SCHEMA identity TO ${SERVICES};
  GRANT SELECT ON identity.api_keys TO ${SERVICES};
  REVOKE ALL ON FUNCTION identity.keep_api_keys(), identity.issue_api_key(bytea, text, text[], text, text, text[], timestamptz, text),
    identity.revoke_api_key(text, text) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION identity.issue_api_key(bytea, text, text[], text, text, text[], timestamptz, text),
    identity.revoke_api_key(text, text) TO yingda_notification;
`;
