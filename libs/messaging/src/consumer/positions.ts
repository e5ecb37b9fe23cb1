import type { Queryable } from '../epochs/relay-epochs.ts';
import type { Progress } from './progress.ts';
import { NO_PROGRESS } from './progress.ts';

/** Where a durable consumer keeps how far it has got, apart from JetStream. */
export interface PositionStore {
  /** `NO_PROGRESS` for a consumer that never ran. */
  load(durable: string, partition: number): Promise<Progress>;
  /** Never goes back: what a former holder of the lease reports late is ignored. */
  save(durable: string, partition: number, progress: Progress): Promise<void>;
}

/** The table `consumer_positions` in a service's own schema. */
export class PostgresPositions implements PositionStore {
  readonly #table: string;

  /** @param schema the service's schema, a plain lower-case name */
  constructor(
    private readonly db: Queryable,
    schema: string,
  ) {
    this.#table = `"${schema}".consumer_positions`;
  }

  /** Creates the table when it is missing. Safe to run from several processes at once. */
  async prepare(): Promise<void> {
    // Several statements in one query are one transaction.
    await this.db.query(`
      SELECT pg_advisory_xact_lock(hashtext('${this.#table}'));
      CREATE TABLE IF NOT EXISTS ${this.#table} (
        durable    text        NOT NULL,
        partition  smallint    NOT NULL,
        position   bigint      NOT NULL,
        seen       bigint      NOT NULL,
        pending    bigint[]    NOT NULL,
        updated_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (durable, partition)
      );
      COMMENT ON TABLE ${this.#table} IS
        'How far each durable consumer has got: all up to position is done, and all up to seen that is not pending'`);
  }

  async load(durable: string, partition: number): Promise<Progress> {
    const { rows } = await this.db.query<{ position: string; seen: string; pending: string[] }>(
      `SELECT position, seen, pending FROM ${this.#table} WHERE durable = $1 AND partition = $2`,
      [durable, partition],
    );
    const row = rows[0];
    return row ? { position: Number(row.position), seen: Number(row.seen), pending: row.pending.map(Number) } : NO_PROGRESS;
  }

  async save(durable: string, partition: number, { position, seen, pending }: Progress): Promise<void> {
    await this.db.query(
      `INSERT INTO ${this.#table} AS kept (durable, partition, position, seen, pending) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (durable, partition) DO UPDATE
         SET position = excluded.position, seen = excluded.seen, pending = excluded.pending, updated_at = now()
       WHERE kept.position <= excluded.position AND kept.seen <= excluded.seen`,
      [durable, partition, position, seen, pending],
    );
  }
}
