import { Inject, Injectable } from '@nestjs/common';
import { PostgresPositions } from '@yingda/messaging';
import { DATABASE_POOL } from '@yingda/nest-kit';
import type { Pool } from 'pg';

/** How far triage's reactors have got: what they have not answered yet, the clocks do not show. */
@Injectable()
export class Reactions {
  readonly #positions: PostgresPositions;

  constructor(@Inject(DATABASE_POOL) pool: Pool) {
    this.#positions = new PostgresPositions(pool, 'triage');
  }

  /** Whether every event up to a position is answered, of those given. */
  async answered(upTo: number, positions: readonly number[], partition: number): Promise<boolean> {
    const { seen, pending } = await this.#positions.load('triage', partition);
    return seen >= upTo && positions.every((position) => position > upTo || !pending.includes(position));
  }
}
