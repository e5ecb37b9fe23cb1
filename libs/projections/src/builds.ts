import type { Pool } from 'pg';
import type { NextTables } from './next-tables.ts';
import { livePlace, nextPlace } from './place.ts';
import { atBeginning, positionsIn } from './positions.ts';
import type { Positions } from './positions.ts';
import { inTransaction } from './transaction.ts';

/** `requested`: nobody has begun; `failed`: given up, the live tables are as they were. */
export type BuildPhase = 'requested' | 'copying' | 'indexing' | 'switching' | 'failed';

/** A row of `projection_builds`. */
export interface Build {
  readonly phase: BuildPhase;
  readonly positions: Positions;
  readonly error: string | undefined;
}

/** What a row of the bookkeeping says of a projection, live and being built. */
export interface Standing {
  readonly positions: Positions;
  readonly complete: boolean;
  readonly build: Build | undefined;
}

interface StandingRow {
  readonly positions: string[];
  readonly complete: boolean;
  readonly phase: BuildPhase | null;
  readonly built: string[] | null;
  readonly error: string | null;
}

/** Which read models are to be built anew and how that stands, for all processes of a service. */
export class Builds {
  readonly #checkpoints: string;
  readonly #builds: string;

  /** @param partitions how many the log has */
  constructor(
    private readonly pool: Pool,
    schema: string,
    private readonly partitions: number,
  ) {
    this.#checkpoints = livePlace(schema).positions;
    this.#builds = nextPlace(schema).positions;
  }

  /** The projection's row, when missing. */
  async register(projection: string): Promise<void> {
    await this.pool.query(`INSERT INTO ${this.#checkpoints} (projection, positions) VALUES ($1, $2) ON CONFLICT DO NOTHING`, [
      projection,
      atBeginning(this.partitions),
    ]);
  }

  async standing(projection: string): Promise<Standing> {
    const { rows } = await this.pool.query<StandingRow>(
      `SELECT c.positions, c.complete_at IS NOT NULL AS complete, b.phase, b.positions AS built, b.error
         FROM ${this.#checkpoints} c LEFT JOIN ${this.#builds} b USING (projection) WHERE projection = $1`,
      [projection],
    );
    const [row] = rows;
    if (!row) throw new Error(`${projection} has no row in ${this.#checkpoints}`);
    const { phase, built, error } = row;
    const { partitions } = this;
    const build =
      phase === null || built === null ? undefined : { phase, positions: positionsIn(built, partitions), error: error ?? undefined };
    return { positions: positionsIn(row.positions, partitions), complete: row.complete, build };
  }

  /** From now on queries may rely on it. */
  async complete(projection: string): Promise<void> {
    await this.pool.query(`UPDATE ${this.#checkpoints} SET complete_at = now() WHERE projection = $1 AND complete_at IS NULL`, [
      projection,
    ]);
  }

  /** Asks whichever process runs the projection for a build. One that is under way goes on; one that failed starts anew. */
  async request(projection: string): Promise<void> {
    await this.pool.query(
      `INSERT INTO ${this.#builds} AS b (projection, positions) VALUES ($1, $2)
       ON CONFLICT (projection) DO UPDATE SET phase = 'requested', positions = $2, error = NULL, started_at = now(), updated_at = now()
        WHERE b.phase = 'failed'`,
      [projection, atBeginning(this.partitions)],
    );
  }

  /** @returns whether there is still a build, which somebody may have called off */
  async note(projection: string, { phase, error }: { readonly phase: BuildPhase; readonly error?: string }): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `UPDATE ${this.#builds} SET phase = $2, error = $3, updated_at = now() WHERE projection = $1`,
      [projection, phase, error ?? null],
    );
    return rowCount === 1;
  }

  /** Removes what was built; the live tables stay as they are. Whoever builds notices with the next batch. */
  async callOff(projection: string, tables: NextTables): Promise<void> {
    await inTransaction(this.pool, [], async (tx) => {
      await tx.query(`DELETE FROM ${this.#builds} WHERE projection = $1`, [projection]);
      await tables.drop(tx);
    });
  }
}
