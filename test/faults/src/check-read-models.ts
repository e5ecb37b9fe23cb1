import type { RecordedEvent } from '@yingda/contracts';
import { serviceDefinition as dispatch } from '@yingda/dispatch';
import { serviceDefinition as intake } from '@yingda/intake';
import type { ServiceDefinition } from '@yingda/nest-kit';
import { serviceDefinition as notification } from '@yingda/notification';
import { serviceDefinition as reporting } from '@yingda/reporting';
import { serviceDefinition as triage } from '@yingda/triage';
import pg from 'pg';

const definitions: readonly ServiceDefinition[] = [intake, triage, dispatch, notification, reporting];

/** A table that a projection keeps. */
export interface ReadModelTable {
  readonly schema: string;
  readonly table: string;
}

const BATCH = 500;

/**
 * Folds the whole log once more, with the projections of every service, into empty copies of their tables, and says in sentences where the live ones differ.
 * The copies vanish with the transaction in which it all happens.
 * @param log opened events from the first position on
 */
export const checkReadModels = async (adminUrl: string, log: readonly RecordedEvent[]): Promise<string[]> => {
  const pool = new pg.Pool({ connectionString: adminUrl, max: 1, connectionTimeoutMillis: 60_000 });
  const tx = await pool.connect();
  try {
    const differences: string[] = [];
    for (const definition of definitions) differences.push(...(await checkService(tx, definition, log)));
    return differences;
  } finally {
    tx.release();
    await pool.end();
  }
};

/** Every table in which a projection of any service keeps its rows. */
export const readModelTables = async (adminUrl: string): Promise<ReadModelTable[]> => {
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 60_000 });
  await client.connect();
  try {
    const found: ReadModelTable[] = [];
    for (const definition of definitions) found.push(...(await tablesOf(client, definition)));
    return found;
  } finally {
    await client.end();
  }
};

const checkService = async (tx: pg.PoolClient, definition: ServiceDefinition, log: readonly RecordedEvent[]): Promise<string[]> => {
  const tables = await tablesOf(tx, definition);
  await tx.query('BEGIN');
  try {
    for (const { schema, table } of tables) await tx.query(`CREATE TEMPORARY TABLE ${table} (LIKE ${schema}.${table} INCLUDING ALL)`);
    // Names without a schema mean the copies: the projections write them in the belief that they are the service's own.
    await tx.query(`SET LOCAL search_path = pg_temp, ${definition.name}; SET LOCAL timezone = 'UTC'`);
    for (const projection of definition.projections) {
      const events = log.filter(
        ({ type, category }) => (projection.types?.includes(type) ?? true) && (projection.categories?.includes(category) ?? true),
      );
      for (let from = 0; from < events.length; from += BATCH) await projection.apply(events.slice(from, from + BATCH), tx);
    }
    const differences: string[] = [];
    for (const table of tables) differences.push(...(await difference(tx, table)));
    return differences;
  } finally {
    await tx.query('ROLLBACK');
  }
};

/** Tables of projections carry their versions. @throws Error for a projection without one: it would go unchecked */
const tablesOf = async (db: pg.ClientBase, { name: schema, projections }: ServiceDefinition): Promise<ReadModelTable[]> => {
  const { rows } = await db.query<{ table: string }>(
    `SELECT tablename AS table FROM pg_tables WHERE schemaname = $1 AND tablename ~ '_v[0-9]+$' ORDER BY 1`,
    [schema],
  );
  const missing = projections.find((projection) => !rows.some(({ table }) => table === projection.name.replaceAll('-', '_')));
  if (missing) throw new Error(`The projection ${missing.name} of ${schema} has no table of its name.`);
  return rows.map(({ table }) => ({ schema, table }));
};

const difference = async (tx: pg.PoolClient, { schema, table }: ReadModelTable): Promise<string[]> => {
  const texts = (of: string): string => `SELECT row_to_json(t)::text AS row FROM ${of} t`;
  const [live, folded] = [texts(`${schema}.${table}`), texts(`pg_temp.${table}`)];
  const { rows } = await tx.query<{ row: string; here: string }>(
    `(SELECT row, 'only in the table' AS here FROM (${live} EXCEPT ALL ${folded}) l)
     UNION ALL (SELECT row, 'only in the fold of the log' FROM (${folded} EXCEPT ALL ${live}) f) ORDER BY here DESC, row LIMIT 4`,
  );
  return rows.map(({ row, here }) => `${schema}.${table}: ${here}: ${row}`);
};
