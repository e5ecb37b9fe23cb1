import { migrateEventStore } from '@yingda/event-store-postgres';
import type { NewLog } from '@yingda/event-store-postgres';
// Not the whole kit: tests that need a database and nothing else would load NestJS with it.
import { migrateIdentity } from '@yingda/nest-kit/identity-schema';
import pg from 'pg';
import { databaseRoles, roleUrl, schemaOwners, serviceDatabaseRoles } from './database-roles.ts';
import type { DatabaseRole } from './database-roles.ts';

export interface DatabasePreparation {
  /** A superuser's URL, or one of a role with CREATEDB and CREATEROLE; any database of the server. */
  readonly adminUrl: string;
  /** The platform's database, made when it is missing. Lower-case letters, digits and underscores. */
  readonly database: string;
  readonly passwords: Readonly<Record<DatabaseRole, string>>;
  /** How the log is made where there is none yet. */
  readonly log?: NewLog;
}

/** Advisory locks belong to a database; whoever prepares any database of the server holds this one in the admin's database. */
const preparationLock = 7_946_321;

/**
 * Brings a database server to what the platform needs: roles, database, schemas with their owners, least privileges, then the log's and the identity's
 * tables. Safe to repeat and to run from several processes at once (one advisory lock, waited for at most two minutes).
 */
export const prepareDatabase = async ({ adminUrl, database, passwords, log }: DatabasePreparation): Promise<void> => {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(database)) throw new Error(`Not a database name: ${database}`);
  await connected(adminUrl, async (admin) => {
    await admin.query(`SET statement_timeout = '120s'`);
    await admin.query('SELECT pg_advisory_lock($1)', [preparationLock]);
    await createRoles(admin, passwords);
    await createDatabase(admin, database);
    const inside = new URL(adminUrl);
    inside.pathname = `/${database}`;
    await connected(inside.href, createSchemas);
    const ownerUrl = roleUrl(adminUrl, database, 'yingda_owner', passwords.yingda_owner);
    await migrateEventStore(ownerUrl, log);
    await migrateIdentity(ownerUrl);
  });
};

const connected = async (connectionString: string, work: (client: pg.Client) => Promise<void>): Promise<void> => {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 60_000, application_name: 'yingda prepare-database' });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
};

const createRoles = async (admin: pg.Client, passwords: Readonly<Record<DatabaseRole, string>>): Promise<void> => {
  const existing = await admin.query<{ rolname: string }>('SELECT rolname FROM pg_roles WHERE rolname = ANY($1)', [databaseRoles]);
  const known = new Set(existing.rows.map((row) => row.rolname));
  for (const role of databaseRoles) {
    const verb = known.has(role) ? 'ALTER' : 'CREATE';
    await admin.query(`${verb} ROLE ${role} WITH LOGIN NOCREATEDB NOCREATEROLE PASSWORD ${pg.escapeLiteral(passwords[role])}`);
  }
  // Whoever makes schemas for a role must be a member of it, unless a superuser.
  const { rows } = await admin.query<{ rolsuper: boolean }>('SELECT rolsuper FROM pg_roles WHERE rolname = current_user');
  if (rows[0]?.rolsuper !== true) for (const role of databaseRoles) await admin.query(`GRANT ${role} TO current_user`);
};

const createDatabase = async (admin: pg.Client, database: string): Promise<void> => {
  const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
  if (rowCount === 0) await admin.query(`CREATE DATABASE ${database} TEMPLATE template0 ENCODING 'UTF8'`);
  const workers = databaseRoles.filter((role) => role !== 'yingda_analyst').join(', ');
  await admin.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
  await admin.query(`GRANT CONNECT, TEMPORARY ON DATABASE ${database} TO ${workers}`);
  await admin.query(`GRANT CONNECT ON DATABASE ${database} TO yingda_analyst`);
  await admin.query(`ALTER ROLE yingda_analyst IN DATABASE ${database} SET default_transaction_read_only = on`);
};

const createSchemas = async (inside: pg.Client): Promise<void> => {
  await inside.query('REVOKE ALL ON SCHEMA public FROM PUBLIC');
  for (const [schema, owner] of Object.entries(schemaOwners))
    await inside.query(`CREATE SCHEMA IF NOT EXISTS ${schema} AUTHORIZATION ${owner}`);
  // Where a service builds its read models anew, out of everybody's sight, before they take the place of the old ones.
  for (const role of serviceDatabaseRoles)
    await inside.query(`CREATE SCHEMA IF NOT EXISTS ${role.replace('yingda_', '')}_next AUTHORIZATION ${role}`);
  const services = serviceDatabaseRoles.join(', ');
  await inside.query(`GRANT USAGE ON SCHEMA event_store TO ${services}, yingda_relay, yingda_import`);
  await inside.query(`GRANT USAGE ON SCHEMA identity TO ${services}`);
  await inside.query('GRANT USAGE ON SCHEMA reporting TO yingda_analyst');
  await inside.query('GRANT SELECT ON ALL TABLES IN SCHEMA reporting TO yingda_analyst');
  await inside.query('ALTER DEFAULT PRIVILEGES FOR ROLE yingda_reporting IN SCHEMA reporting GRANT SELECT ON TABLES TO yingda_analyst');
};
