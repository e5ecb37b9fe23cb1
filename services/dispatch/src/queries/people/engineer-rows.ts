import { Inject, Injectable } from '@nestjs/common';
import { DATABASE_POOL } from '@yingda/nest-kit';
import type { Pool } from 'pg';
import type { KnownEngineer } from '../../domain/engineer/state.ts';
import { engineerOf } from '../../projections/engineers-v2/engineers-v2.ts';
import type { EngineerRow } from '../../projections/engineers-v2/engineers-v2.ts';

interface Kept {
  readonly mark: string;
  readonly engineer: KnownEngineer;
}

/**
 * All rows of engineers-v2 as engineers. Reading a row takes longer than noticing that it is still the same, so rows that this process has read are kept; every
 * call asks which versions there are and reads those that it has not got. What another process, an erasure or a rebuild changed is therefore never missed.
 */
@Injectable()
export class EngineerRows {
  #kept: ReadonlyMap<string, Kept> = new Map();

  constructor(@Inject(DATABASE_POOL) private readonly pool: Pool) {}

  /** By staff number. */
  async all(): Promise<readonly KnownEngineer[]> {
    const { rows } = await this.pool.query<[string, string]>({
      name: 'engineer-marks',
      text: `SELECT staff_number, ${MARK} FROM engineers_v2 ORDER BY staff_number COLLATE "C"`,
      rowMode: 'array',
    });
    const kept = this.#kept;
    const changed = rows.filter(([number, mark]) => kept.get(number)?.mark !== mark).map(([number]) => number);
    if (changed.length === 0 && rows.length === kept.size) return engineersIn(kept);
    const read = await this.#read(kept, changed);
    this.#kept = new Map(
      rows.flatMap(([number]) => {
        const one = read.get(number);
        return one ? [[number, one] as const] : [];
      }),
    );
    return engineersIn(this.#kept);
  }

  async #read(kept: ReadonlyMap<string, Kept>, changed: readonly string[]): Promise<ReadonlyMap<string, Kept>> {
    const { rows } = await this.pool.query<Omit<EngineerRow, 'subject'> & { readonly mark: string }>({
      name: 'engineers-changed',
      text: `SELECT staff_number, name, email, phone, language, groups, regions, active, erased, plan, ${MARK} AS mark
               FROM engineers_v2 WHERE staff_number = ANY ($1)`,
      values: [changed],
    });
    return new Map([...kept, ...rows.map((row) => [row.staff_number, { mark: row.mark, engineer: engineerOf(row) }] as const)]);
  }
}

const engineersIn = (kept: ReadonlyMap<string, Kept>): KnownEngineer[] => [...kept.values()].map(({ engineer }) => engineer);

/** An erasure changes the row without being an event of its fold. */
const MARK = `version || CASE WHEN erased THEN '*' ELSE '' END`;
