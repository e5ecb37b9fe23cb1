import { Inject, Injectable } from '@nestjs/common';
import { instantFromMillis } from '@yingda/kernel';
import type { EpochMillis } from '@yingda/kernel';
import { DATABASE_POOL } from '@yingda/nest-kit';
import type { NextTimer } from '@yingda/nest-kit';
import type { Pool } from 'pg';

/** Open offers in the read model work-orders-v2. An offer is over in the millisecond after the instant by which it is to be accepted. */
@Injectable()
export class OfferTable {
  constructor(@Inject(DATABASE_POOL) private readonly pool: Pool) {}

  /** Tickets with an offer that is over at an instant or before, those first that were over first. */
  async dueBy(instant: EpochMillis, limit: number): Promise<NextTimer[]> {
    const { rows } = await this.pool.query<[string, number] & unknown[]>({
      name: 'offers-due',
      text: `SELECT ticket, round(extract(epoch FROM accept_by) * 1000)::float8 + 1 FROM work_orders_v2
              WHERE accept_by < $1 ORDER BY accept_by, ticket LIMIT $2`,
      values: [instantFromMillis(instant), limit],
      rowMode: 'array',
    });
    return rows.map(([ticket, at]) => ({ ticket, at }));
  }
}
