import { randomBytes } from 'node:crypto';
import type { Service } from '@yingda/contracts';
import type { LogUnderTest } from '@yingda/event-store/contract-suite';
import pg from 'pg';
import { migrateEventStore, openPostgresEventStore } from '../index.ts';
import type { PostgresEventStore } from '../index.ts';

export type Role = `yingda_${Service}` | 'yingda_owner' | 'yingda_relay' | 'yingda_import' | 'yingda_analyst';

/** A fresh database of the test environment. */
export interface Database {
  readonly adminUrl: string;
  url(role: Role): string;
  drop(): Promise<void>;
}

export interface PostgresLog extends LogUnderTest {
  readonly database: Database;
  readonly personalDataKey: Buffer;
  as(writer: Service | 'import'): PostgresEventStore;
  /** One statement with the rights of a role. */
  sql<Row extends pg.QueryResultRow>(role: Role, text: string, values?: unknown[]): Promise<Row[]>;
  /** One statement with the superuser's rights. */
  asAdmin<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
}

const WRITERS: readonly (Service | 'import')[] = ['intake', 'triage', 'dispatch', 'notification', 'reporting', 'import'];

/** A log of its own for one spec file, with a store for each role. */
export const postgresLog = async (database: Database): Promise<PostgresLog> => {
  await migrateEventStore(database.url('yingda_owner'));
  const personalDataKey = randomBytes(32);
  const open = (writer: Service | 'import') =>
    openPostgresEventStore({ connectionString: database.url(`yingda_${writer}`), personalDataKey, poolSize: 3 });
  const stores = new Map(await Promise.all(WRITERS.map(async (writer) => [writer, await open(writer)] as const)));
  const sql: PostgresLog['sql'] = (role, text, values = []) => oneStatement(database.url(role), text, values);
  return {
    database,
    personalDataKey,
    sql,
    asAdmin: (text, values = []) => oneStatement(database.adminUrl, text, values),
    as: (writer) => {
      const store = stores.get(writer);
      if (!store) throw new Error(`no store for ${writer}`);
      return store;
    },
    close: async () => {
      await Promise.all([...stores.values()].map((store) => store.close()));
      await database.drop();
    },
  };
};

const oneStatement = async <Row extends pg.QueryResultRow>(url: string, text: string, values: unknown[]): Promise<Row[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
};
