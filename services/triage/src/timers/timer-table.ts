import { Inject, Injectable } from '@nestjs/common';
import type { EpochMillis } from '@yingda/kernel';
import { instantFromMillis } from '@yingda/kernel';
import { DATABASE_POOL } from '@yingda/nest-kit';
import type { NextTimer } from '@yingda/nest-kit';
import type { Pool } from 'pg';

/** The read model timers-v1 as the timers look at it. It is only read: no row is locked, so it never waits for a timer. */
@Injectable()
export class TimerTable {
  constructor(@Inject(DATABASE_POOL) private readonly pool: Pool) {}

  /** Tickets with a timer due at an instant or before, those due first first. */
  async dueBy(instant: EpochMillis, limit: number): Promise<NextTimer[]> {
    const { rows } = await this.pool.query<[string, number] & unknown[]>({
      name: 'timers-due',
      text: `SELECT ticket, round(extract(epoch FROM next_at) * 1000)::float8 FROM timers_v1
              WHERE next_at <= $1 ORDER BY next_at, ticket LIMIT $2`,
      values: [instantFromMillis(instant), limit],
      rowMode: 'array',
    });
    return rows.map(([ticket, at]) => ({ ticket, at }));
  }

  /** Tickets that have a timer at all, and those whose timer was due before an instant. */
  async counts(overdueBefore: EpochMillis): Promise<{ readonly open: number; readonly overdue: number }> {
    const { rows } = await this.pool.query<{ open: string; overdue: string }>({
      name: 'timers-counts',
      text: `SELECT (SELECT count(*) FROM timers_v1 WHERE next_at IS NOT NULL) AS open, (SELECT count(*) FROM timers_v1 WHERE next_at < $1) AS overdue`,
      values: [instantFromMillis(overdueBefore)],
    });
    return { open: Number(rows[0]?.open ?? 0), overdue: Number(rows[0]?.overdue ?? 0) };
  }
}
