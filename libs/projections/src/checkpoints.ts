import type { Pool, PoolClient } from 'pg';

/** Somebody else has moved the checkpoint since it was read. */
export class CheckpointMovedError extends Error {
  override readonly name = 'CheckpointMovedError';
}

/** The table `projection_checkpoints` in a service's own schema: everything up to the position is in the projection's rows. */
export class Checkpoints {
  readonly #table: string;

  /** @param schema the service's schema, a plain lower-case name */
  constructor(
    private readonly pool: Pool,
    schema: string,
  ) {
    this.#table = `"${schema}".projection_checkpoints`;
  }

  /** Creates the table and the projection's row when missing. Safe to run from several processes at once. */
  async prepare(projection: string): Promise<void> {
    // Several statements in one query are one transaction.
    await this.pool.query(`
      SELECT pg_advisory_xact_lock(hashtext('${this.#table}'));
      CREATE TABLE IF NOT EXISTS ${this.#table} (
        projection text        PRIMARY KEY,
        position   bigint      NOT NULL,
        updated_at timestamptz NOT NULL DEFAULT now()
      );
      COMMENT ON TABLE ${this.#table} IS 'Log position up to which each projection has applied the events, moved with its rows'`);
    await this.pool.query(`INSERT INTO ${this.#table} (projection, position) VALUES ($1, 0) ON CONFLICT DO NOTHING`, [projection]);
  }

  async read(projection: string): Promise<number> {
    const { rows } = await this.pool.query<{ position: string }>(`SELECT position FROM ${this.#table} WHERE projection = $1`, [projection]);
    return Number(rows[0]?.position ?? 0);
  }

  /**
   * Moves the checkpoint and does the work, both or neither.
   * @throws CheckpointMovedError before any work when the checkpoint is not where it is expected
   */
  async advance(projection: string, { from, to }: { readonly from: number; readonly to: number }, work: Work): Promise<void> {
    await this.#transaction(async (tx) => {
      const { rowCount } = await tx.query(
        `UPDATE ${this.#table} SET position = $3, updated_at = now() WHERE projection = $1 AND position = $2`,
        [projection, from, to],
      );
      if (rowCount !== 1) throw new CheckpointMovedError(`${projection}: the checkpoint is no longer at ${from}`);
      await work(tx);
    });
  }

  /** Moves the checkpoint over events that mean nothing to the projection. Losing that in a crash costs nothing, so it does not wait for the disk. */
  async pass(projection: string, step: { readonly from: number; readonly to: number }): Promise<void> {
    await this.advance(projection, step, async (tx) => {
      await tx.query('SET LOCAL synchronous_commit = off');
    });
  }

  /** Back to the beginning, together with the work. */
  async reset(projection: string, work: Work): Promise<void> {
    await this.#transaction(async (tx) => {
      await tx.query(`UPDATE ${this.#table} SET position = 0, updated_at = now() WHERE projection = $1`, [projection]);
      await work(tx);
    });
  }

  async #transaction(work: Work): Promise<void> {
    const tx = await this.pool.connect();
    let failure: Error | undefined;
    // While a connection is lent, its pool does not listen; one that breaks then must not end the process. The next query tells.
    const broken = (error: Error): void => void (failure = error);
    tx.on('error', broken);
    try {
      await tx.query('BEGIN');
      await work(tx);
      await tx.query('COMMIT');
    } catch (error) {
      failure ??= await rolledBack(tx);
      throw error;
    } finally {
      tx.off('error', broken);
      // A connection that could not even roll back is thrown away.
      tx.release(failure);
    }
  }
}

type Work = (tx: PoolClient) => Promise<void>;

const rolledBack = (tx: PoolClient): Promise<Error | undefined> =>
  tx.query('ROLLBACK').then(
    () => undefined,
    (error: Error) => error,
  );
