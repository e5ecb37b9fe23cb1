import type { Pool } from 'pg';
import type { NextTables } from './next-tables.ts';
import { livePlace, nextPlace } from './place.ts';
import { inTransaction } from './transaction.ts';

/** `requested`: nobody has begun; `failed`: given up, the live tables are as they were. */
export type BuildPhase = 'requested' | 'copying' | 'indexing' | 'switching' | 'failed';

/** A row of `projection_builds`. */
export interface Build {
  readonly phase: BuildPhase;
  readonly position: number;
  readonly error: string | undefined;
}

/** What a row of the bookkeeping says of a projection, live and being built. */
export interface Standing {
  readonly position: number;
  readonly complete: boolean;
  readonly build: Build | undefined;
}

interface StandingRow {
  readonly position: string;
  readonly complete: boolean;
  readonly phase: BuildPhase | null;
  readonly built: string | null;
  readonly error: string | null;
}

/** Which read models are to be built anew and how that stands, for all processes of a service. */
export class Builds {
  readonly #checkpoints: string;
  readonly #builds: string;

  constructor(
    private readonly pool: Pool,
    schema: string,
  ) {
    this.#checkpoints = livePlace(schema).positions;
    this.#builds = nextPlace(schema).positions;
  }

  /** The projection's row, when missing. */
  async register(projection: string): Promise<void> {
    await this.pool.query(`INSERT INTO ${this.#checkpoints} (projection, position) VALUES ($1, 0) ON CONFLICT DO NOTHING`, [projection]);
  }

  async standing(projection: string): Promise<Standing> {
    const { rows } = await this.pool.query<StandingRow>(
      `SELECT c.position, c.complete_at IS NOT NULL AS complete, b.phase, b.position AS built, b.error
         FROM ${this.#checkpoints} c LEFT JOIN ${this.#builds} b USING (projection) WHERE projection = $1`,
      [projection],
    );
    const [row] = rows;
    if (!row) throw new Error(`${projection} has no row in ${this.#checkpoints}`);
    const { phase, built, error } = row;
    const build = phase === null ? undefined : { phase, position: Number(built), error: error ?? undefined };
    return { position: Number(row.position), complete: row.complete, build };
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
      `INSERT INTO ${this.#builds} AS b (projection) VALUES ($1)
       ON CONFLICT (projection) DO UPDATE SET phase = 'requested', position = 0, error = NULL, started_at = now(), updated_at = now()
        WHERE b.phase = 'failed'`,
      [projection],
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
