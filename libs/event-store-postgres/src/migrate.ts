import { CATEGORIES } from '@yingda/contracts';
import pg from 'pg';
import { MIGRATIONS } from './migrations/index.ts';

/** Two-key advisory locks of this schema: class (`ying` in ASCII) and object; appends use the partition's number as object. */
const LOCK_CLASS = 2036952679;
const MIGRATION_LOCK = -1;

/** What is chosen when a log is made, and never again. */
export interface NewLog {
  /** 1 to 64; 1 by default. All events of a ticket are in one partition, which has an order of its own. */
  readonly partitions?: number;
  /** Positions of a segment, which is what can be archived: 1,000 to 100,000,000; 1,000,000 by default. */
  readonly segmentSize?: number;
}

/**
 * Brings the schema `event_store` to the newest version and the category table to the published contracts. May be called by any number
 * of processes at once, at every start; one works, the others wait and find it done.
 * @param ownerUrl connection URL of the role `yingda_owner`, which becomes the owner of everything
 * @throws Error when the log is there already and was made otherwise than asked for
 */
export const migrateEventStore = async (ownerUrl: string, wanted: NewLog = {}): Promise<void> => {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'yingda event_store migration' });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1, $2)', [LOCK_CLASS, MIGRATION_LOCK]);
    await prepare(client);
    await client.query(`SELECT set_config('yingda.partitions', $1, false), set_config('yingda.segment_size', $2, false)`, [
      String(wanted.partitions ?? ''),
      String(wanted.segmentSize ?? ''),
    ]);
    await applyMissing(client);
    await checkSettings(client, wanted);
    await publishCategories(client);
  } finally {
    // Ending the session releases the lock, however far it got.
    await client.end();
  }
};

const prepare = async (client: pg.Client): Promise<void> => {
  const { rows } = await client.query<{ there: boolean }>(`SELECT to_regnamespace('event_store') IS NOT NULL AS there`);
  // CREATE SCHEMA IF NOT EXISTS asks for the right to create schemas even when there is nothing to create.
  if (!rows[0]?.there) await client.query('CREATE SCHEMA event_store');
  await client.query(`CREATE TABLE IF NOT EXISTS event_store.migrations (
    version int PRIMARY KEY, name text NOT NULL, applied_at timestamptz(3) NOT NULL DEFAULT clock_timestamp())`);
};

const applyMissing = async (client: pg.Client): Promise<void> => {
  const { rows } = await client.query<{ version: number }>('SELECT version FROM event_store.migrations');
  const applied = new Set(rows.map(({ version }) => version));
  for (const { version, name, sql } of MIGRATIONS.filter((migration) => !applied.has(migration.version)))
    await inTransaction(client, async () => {
      await client.query(sql);
      await client.query('INSERT INTO event_store.migrations (version, name) VALUES ($1, $2)', [version, name]);
    });
};

const checkSettings = async (client: pg.Client, wanted: NewLog): Promise<void> => {
  const { rows } = await client.query<{ partitions: number; segment_size: string }>(
    'SELECT partitions, segment_size FROM event_store.settings',
  );
  const partitions = rows[0]?.partitions;
  const segmentSize = Number(rows[0]?.segment_size);
  const differs = (name: string, asked: number | undefined, there: number | undefined): void => {
    if (asked !== undefined && asked !== there)
      throw new Error(`the log was made with ${there} ${name}, which cannot change; it is now asked for ${asked}`);
  };
  differs('partitions', wanted.partitions, partitions);
  differs('positions a segment', wanted.segmentSize, segmentSize);
};

const publishCategories = async (client: pg.Client): Promise<void> => {
  const categories = Object.entries(CATEGORIES).map(([category, { owner, ofTicket }]) => ({
    category,
    writer: `yingda_${owner}`,
    of_ticket: ofTicket,
  }));
  await client.query(
    `INSERT INTO event_store.categories (category, writer, of_ticket)
     SELECT category, writer, of_ticket FROM json_to_recordset($1) AS c (category text, writer name, of_ticket boolean)
     ON CONFLICT (category) DO UPDATE SET writer = excluded.writer, of_ticket = excluded.of_ticket
       WHERE (categories.writer, categories.of_ticket) IS DISTINCT FROM (excluded.writer, excluded.of_ticket)`,
    [JSON.stringify(categories)],
  );
};

const inTransaction = async (client: pg.Client, work: () => Promise<void>): Promise<void> => {
  await client.query('BEGIN');
  try {
    await work();
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
};
