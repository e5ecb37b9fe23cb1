import { randomBytes } from 'node:crypto';
import type { NewLog } from '@yingda/event-store-postgres';
import { databaseRoles, roleUrl } from '@yingda/local/database-roles';
import type { DatabaseRole } from '@yingda/local/database-roles';
import { prepareDatabase } from '@yingda/local/prepare-database';
import pg from 'pg';
import { sharedPostgresUrl } from './postgres.ts';

/** A fresh database, prepared as an installation's is: roles, schemas, the log and the identity tables. */
export interface TestDatabase {
  readonly name: string;
  /** The superuser's URL for this database. */
  readonly adminUrl: string;
  /** The URL with which a role of the platform connects. */
  url(role: DatabaseRole): string;
  /** Cuts what is still connected and removes the database. */
  drop(): Promise<void>;
}

/** Roles belong to the whole server and so are shared by all test databases: their passwords are fixed. */
const passwords = Object.fromEntries(databaseRoles.map((role) => [role, `test-${role}`])) as Record<DatabaseRole, string>;

export interface TestDatabaseOptions {
  /** The superuser's URL of the server; the one that all specs share by default. */
  readonly server?: string;
  /** How its log is made. */
  readonly log?: NewLog;
}

/** Makes a fresh database for one spec file. Call `drop()` afterwards. */
export const testDatabase = async ({ server, log }: TestDatabaseOptions = {}): Promise<TestDatabase> => {
  const serverUrl = server ?? (await sharedPostgresUrl());
  const name = `yingda_test_${randomBytes(6).toString('hex')}`;
  await prepareDatabase({ adminUrl: serverUrl, database: name, passwords, ...(log && { log }) });
  const adminUrl = new URL(serverUrl);
  adminUrl.pathname = `/${name}`;
  return {
    name,
    adminUrl: adminUrl.href,
    url: (role) => testRoleUrl(serverUrl, name, role),
    drop: () => drop(serverUrl, name),
  };
};

/** The URL of a role of the platform on a server whose databases are test databases, or a copy of one. */
export const testRoleUrl = (serverUrl: string, name: string, role: DatabaseRole): string => roleUrl(serverUrl, name, role, passwords[role]);

const drop = async (serverUrl: string, name: string): Promise<void> => {
  const client = new pg.Client({ connectionString: serverUrl, connectionTimeoutMillis: 60_000 });
  await client.connect();
  try {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  } finally {
    await client.end();
  }
};
