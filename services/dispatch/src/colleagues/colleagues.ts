import { Inject, Injectable } from '@nestjs/common';
import { streamIdOf } from '@yingda/event-store';
import type { Uuid } from '@yingda/kernel';
import { DATABASE_POOL, isStaff } from '@yingda/nest-kit';
import type { Principal } from '@yingda/nest-kit';
import type { Pool } from 'pg';

/** Somebody of the staff, so that pages can say a name where events carry an opaque id. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly staffNumber?: string;
}

/** Names of the staff who use the console. Personal data: nothing but this table holds them, and a row can be deleted. */
@Injectable()
export class Colleagues {
  constructor(@Inject(DATABASE_POOL) private readonly pool: Pool) {}

  /** Keeps the name that the identity provider gives; writes only what is new. Customers and nameless programs are not remembered. */
  async remember(principal: Principal): Promise<void> {
    const { id, name, staffNumber } = principal;
    if (name === undefined || !isStaff(principal)) return;
    await this.pool.query({
      name: 'remember-colleague',
      text: `INSERT INTO colleagues (id, name, staff_number, subject) VALUES ($1, $2, $3, $4)
             ON CONFLICT (id) DO UPDATE SET name = excluded.name, staff_number = excluded.staff_number, subject = excluded.subject
              WHERE (colleagues.name, colleagues.staff_number) IS DISTINCT FROM (excluded.name, excluded.staff_number)`,
      values: [id, name, staffNumber ?? null, staffNumber === undefined ? null : streamIdOf('engineer', staffNumber)],
    });
  }

  /** By name. */
  async all(): Promise<Colleague[]> {
    const { rows } = await this.pool.query<{ id: string; name: string; staff_number: string | null }>({
      name: 'all-colleagues',
      text: 'SELECT id, name, staff_number FROM colleagues ORDER BY name, id',
    });
    return rows.map(({ id, name, staff_number: staffNumber }) => ({ id, name, ...(staffNumber !== null && { staffNumber }) }));
  }

  async forget(id: string): Promise<void> {
    await this.pool.query('DELETE FROM colleagues WHERE id = $1', [id]);
  }

  /** R39: with the engineer's data goes the name. @param subject the engineer as a data subject */
  async forgetSubject(subject: Uuid): Promise<void> {
    await this.pool.query('DELETE FROM colleagues WHERE subject = $1', [subject]);
  }
}
