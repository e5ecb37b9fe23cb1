import type { Pool } from 'pg';
import type { Place } from './place.ts';
import { searchOnly } from './place.ts';
import { inTransaction } from './transaction.ts';
import type { Work } from './transaction.ts';

/** Somebody else has moved the checkpoint since it was read. */
export class CheckpointMovedError extends Error {
  override readonly name = 'CheckpointMovedError';
}

/** How far the rows in a place are: everything up to the position is in them. */
export class Checkpoints {
  readonly #settings: readonly string[];

  constructor(
    private readonly pool: Pool,
    private readonly place: Place,
  ) {
    // What a crash of the database takes back is read from the log again, rows and checkpoint alike: nothing here waits for the disk.
    this.#settings = [searchOnly(place), 'SET LOCAL synchronous_commit = off'];
  }

  async read(projection: string): Promise<number> {
    const { rows } = await this.pool.query<{ position: string }>(`SELECT position FROM ${this.place.positions} WHERE projection = $1`, [
      projection,
    ]);
    return Number(rows[0]?.position ?? 0);
  }

  /**
   * Moves the checkpoint and does the work, both or neither.
   * @throws CheckpointMovedError before any work when the checkpoint is not where it is expected
   */
  async advance(projection: string, { from, to }: { readonly from: number; readonly to: number }, work: Work): Promise<void> {
    await inTransaction(this.pool, this.#settings, async (tx) => {
      const { rowCount } = await tx.query(
        `UPDATE ${this.place.positions} SET position = $3, updated_at = now() WHERE projection = $1 AND position = $2`,
        [projection, from, to],
      );
      if (rowCount !== 1) throw new CheckpointMovedError(`${projection}: the checkpoint is no longer at ${from}`);
      await work(tx);
    });
  }
}
