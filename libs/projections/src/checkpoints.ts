import type { Pool, PoolClient } from 'pg';
import type { Place } from './place.ts';
import { searchOnly } from './place.ts';
import { atBeginning, inText, positionsIn } from './positions.ts';
import type { Positions } from './positions.ts';
import { inTransaction } from './transaction.ts';

/** Somebody else has moved the checkpoint since it was read. */
export class CheckpointMovedError extends Error {
  override readonly name = 'CheckpointMovedError';
}

export interface CheckpointsOptions {
  readonly pool: Pool;
  readonly place: Place;
  /** How many the log has. */
  readonly partitions: number;
}

/** How far the rows in a place are: everything up to the positions is in them. One row for all partitions, since what is written may lie in the same rows. */
export class Checkpoints {
  readonly #settings: readonly string[];

  constructor(private readonly options: CheckpointsOptions) {
    this.#settings = [searchOnly(options.place)];
  }

  async read(projection: string): Promise<Positions> {
    const { pool, place, partitions } = this.options;
    const { rows } = await pool.query<{ positions: string[] }>(`SELECT positions FROM ${place.positions} WHERE projection = $1`, [
      projection,
    ]);
    return rows[0] ? positionsIn(rows[0].positions, partitions) : atBeginning(partitions);
  }

  /**
   * Moves the checkpoint and does the work, both or neither.
   * @throws CheckpointMovedError before any work when the checkpoint is not where it is expected
   */
  async advance(
    projection: string,
    { from, to }: { readonly from: Positions; readonly to: Positions },
    work: (tx: PoolClient) => Promise<void>,
  ): Promise<void> {
    const { pool, place } = this.options;
    await inTransaction(pool, this.#settings, async (tx) => {
      const { rowCount } = await tx.query(
        `UPDATE ${place.positions} SET positions = $3, updated_at = now() WHERE projection = $1 AND positions = $2`,
        [projection, from, to],
      );
      if (rowCount !== 1) throw new CheckpointMovedError(`${projection}: the checkpoint is no longer at ${inText(from)}`);
      await work(tx);
    });
  }
}
