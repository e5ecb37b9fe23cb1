import type { ClientBase } from 'pg';
import { livePlace, nextPlace } from './place.ts';

type Db = Pick<ClientBase, 'query'>;

/**
 * A read model's tables in the schema beside the live one: the same names, columns, constraints, indexes, storage settings, comments and rights, so that
 * entities, queries and analysts see no difference once they have taken the place of the live ones.
 */
export class NextTables {
  readonly #live: string;
  readonly #next: string;

  constructor(
    schema: string,
    private readonly tables: readonly string[],
  ) {
    this.#live = livePlace(schema).schema;
    this.#next = nextPlace(schema).schema;
  }

  /**
   * Empty ones, with constraints and unique indexes only: the other indexes are cheaper made at the end. Within the caller's transaction, whose search path
   * it changes.
   * @throws Error naming what the new tables could not take over
   */
  async create(tx: Db): Promise<void> {
    await this.#checkSchema(tx);
    await this.#checkTables(tx);
    await this.drop(tx);
    for (const table of this.tables) {
      const { live, next } = this.#names(table);
      await tx.query(`CREATE TABLE ${next} (LIKE ${live} INCLUDING ALL EXCLUDING INDEXES)`);
      await this.#run(tx, STORAGE, table);
      await this.#run(tx, CONSTRAINTS, table);
    }
    await this.#createIndexes(tx, 'unique');
    await this.#rehearse(tx);
  }

  /** The indexes that are still missing. */
  createIndexes(tx: Db): Promise<void> {
    return this.#createIndexes(tx, 'all');
  }

  /** So that the first queries after the switch are planned well. */
  async analyze(db: Db): Promise<void> {
    for (const table of this.tables) await db.query(`ANALYZE ${this.#names(table).next}`);
  }

  async drop(tx: Db): Promise<void> {
    if (this.tables.length === 0) return;
    await tx.query(`DROP TABLE IF EXISTS ${this.tables.map((table) => this.#names(table).next).join(', ')}`);
  }

  /** Removes the live tables and puts these in their place. Waits for queries that are reading, as long as `lock_timeout` allows. */
  async takePlace(tx: Db): Promise<void> {
    for (const table of this.tables) await this.#run(tx, COMMENTS_AND_RIGHTS, table);
    await tx.query(`DROP TABLE ${this.tables.map((table) => this.#names(table).live).join(', ')}`);
    for (const table of this.tables) await tx.query(`ALTER TABLE ${this.#names(table).next} SET SCHEMA "${this.#live}"`);
  }

  /** Whether they are there and have the columns of the live ones, which a migration may have changed meanwhile. */
  async fit(db: Db): Promise<boolean> {
    const { rows } = await db.query<{ fit: boolean }>(`SELECT ${columnsIn('$1')} IS NOT DISTINCT FROM ${columnsIn('$2')} AS fit`, [
      this.#live,
      this.#next,
      this.tables,
    ]);
    return rows[0]?.fit === true;
  }

  #names(table: string): { live: string; next: string } {
    return { live: `"${this.#live}"."${table}"`, next: `"${this.#next}"."${table}"` };
  }

  async #checkSchema(tx: Db): Promise<void> {
    const { rowCount } = await tx.query('SELECT FROM pg_namespace WHERE nspname = $1', [this.#next]);
    if (rowCount === 0) throw new Error(`the schema ${this.#next} is missing; it is made when the installation is prepared`);
  }

  async #checkTables(tx: Db): Promise<void> {
    const { rows } = await tx.query<{ problem: string }>(PROBLEMS, [this.#live, this.tables]);
    if (rows.length > 0) throw new Error(`cannot be rebuilt beside itself: ${rows.map(({ problem }) => problem).join('; ')}`);
  }

  async #createIndexes(tx: Db, which: 'unique' | 'all'): Promise<void> {
    // Names of tables come out without a schema while the live one is searched, and so mean the new tables while theirs is.
    await tx.query(`SET LOCAL search_path = "${this.#live}"`);
    const { rows } = await tx.query<{ definition: string }>(MISSING_INDEXES, [this.#live, this.#next, this.tables, which === 'unique']);
    await tx.query(`SET LOCAL search_path = "${this.#next}"`);
    for (const { definition } of rows) await tx.query(definition);
  }

  /** What would stand in the way of the switch (a view that reads the live tables, say) shows at the start and not after hours. */
  async #rehearse(tx: Db): Promise<void> {
    await tx.query('SAVEPOINT rehearsal');
    await this.takePlace(tx);
    await tx.query('ROLLBACK TO SAVEPOINT rehearsal; RELEASE SAVEPOINT rehearsal');
  }

  /** Runs the statements that a query about the live table gives. */
  async #run(tx: Db, query: string, table: string): Promise<void> {
    const { rows } = await tx.query<{ statement: string }>(query, [this.#live, this.#next, table]);
    for (const { statement } of rows) await tx.query(statement);
  }
}

const columnsIn = (schema: string): string => `(
  SELECT string_agg(format('%s.%s %s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull), ',' ORDER BY c.relname, a.attnum)
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
   WHERE c.relnamespace = to_regnamespace(${schema}) AND c.relname = ANY ($3))`;

const PROBLEMS = `
  SELECT 'no table ' || name AS problem FROM unnest($2::text[]) AS name
   WHERE NOT EXISTS (SELECT FROM pg_class WHERE relnamespace = to_regnamespace($1) AND relname = name AND relkind = 'r')
  UNION ALL
  SELECT relname || ' has triggers or row-level security' FROM pg_class c
   WHERE relnamespace = to_regnamespace($1) AND relname = ANY ($2)
     AND (relrowsecurity OR EXISTS (SELECT FROM pg_trigger WHERE tgrelid = c.oid AND NOT tgisinternal))
  UNION ALL
  SELECT conrelid::regclass || ' has the foreign key ' || conname FROM pg_constraint
   WHERE contype = 'f' AND conrelid IN (SELECT oid FROM pg_class WHERE relnamespace = to_regnamespace($1) AND relname = ANY ($2))`;

const LIVE_TABLE = `(SELECT oid FROM pg_class WHERE relnamespace = to_regnamespace($1) AND relname = $3)`;

const STORAGE = `
  SELECT format('ALTER TABLE %I.%I SET (%s)', $2::text, relname, array_to_string(reloptions, ', ')) AS statement
    FROM pg_class WHERE oid = ${LIVE_TABLE} AND reloptions IS NOT NULL`;

const CONSTRAINTS = `
  SELECT format('ALTER TABLE %I.%I ADD CONSTRAINT %I %s', $2::text, $3::text, conname, pg_get_constraintdef(oid)) AS statement
    FROM pg_constraint WHERE conrelid = ${LIVE_TABLE} AND contype IN ('p', 'u', 'x') ORDER BY conname`;

const MISSING_INDEXES = `
  SELECT pg_get_indexdef(i.indexrelid, 0, true) AS definition
    FROM pg_index i JOIN pg_class index ON index.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
   WHERE t.relnamespace = to_regnamespace($1) AND t.relname = ANY ($3) AND (i.indisunique OR NOT $4)
     AND NOT EXISTS (SELECT FROM pg_class made WHERE made.relnamespace = to_regnamespace($2) AND made.relname = index.relname)
   ORDER BY index.relname`;

const COMMENTS_AND_RIGHTS = `
  WITH t AS (SELECT * FROM pg_class WHERE oid = ${LIVE_TABLE}),
  rights AS (
    SELECT '' AS columns, (aclexplode(relacl)).* FROM t
    UNION ALL
    SELECT format('(%I)', attname), (aclexplode(attacl)).* FROM pg_attribute WHERE attrelid = (SELECT oid FROM t) AND NOT attisdropped)
  SELECT format('GRANT %s %s ON %I.%I TO %s %s', privilege_type, columns, $2::text, $3::text,
                CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END,
                CASE WHEN is_grantable THEN 'WITH GRANT OPTION' END) AS statement
    FROM rights WHERE grantee <> (SELECT relowner FROM t)
  UNION ALL
  SELECT format('COMMENT ON TABLE %I.%I IS %L', $2::text, $3::text, obj_description(oid, 'pg_class')) FROM t`;
