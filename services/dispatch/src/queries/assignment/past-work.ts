import { Inject, Injectable } from '@nestjs/common';
import type { EngineerId, TicketNumber } from '@yingda/kernel';
import { DATABASE_POOL } from '@yingda/nest-kit';
import type { Pool } from 'pg';
import type { Reported } from '../../domain/work-order/state.ts';

/** So many of the newest tickets of an account, of a device and of a model are looked at. */
const NEWEST = 200;

export type Solved = { readonly account: number; readonly device: number };

/** Who has solved what for this account and on this device or its model, among the newest tickets of each (R23, R38). */
@Injectable()
export class PastWork {
  constructor(@Inject(DATABASE_POOL) private readonly pool: Pool) {}

  async of({ account, device }: Reported, except: TicketNumber): Promise<ReadonlyMap<EngineerId, Solved>> {
    const { rows } = await this.pool.query<[string, number, number]>({
      name: 'past-work',
      text: `WITH past AS (
               (SELECT ticket, 'account' AS of FROM reported_tickets_v1 WHERE account = $1 AND ticket <> $4 ORDER BY ticket DESC LIMIT ${NEWEST})
               UNION ALL
               SELECT ticket, 'device' FROM (
                 (SELECT ticket FROM reported_tickets_v1 WHERE serial_number = $2 AND ticket <> $4 ORDER BY ticket DESC LIMIT ${NEWEST})
                 UNION
                 (SELECT ticket FROM reported_tickets_v1 WHERE model = $3 AND ticket <> $4 ORDER BY ticket DESC LIMIT ${NEWEST})) of_device)
             SELECT engineer, count(*) FILTER (WHERE of = 'account')::int, count(*) FILTER (WHERE of = 'device')::int
               FROM past JOIN work_orders_v2 USING (ticket)
              WHERE engineer IS NOT NULL AND state IN ('resolved', 'closed') GROUP BY engineer`,
      values: [account, device.serialNumber ?? null, device.model ?? null, except],
      rowMode: 'array',
    });
    return new Map(rows.map(([engineer, ofAccount, ofDevice]) => [engineer, { account: ofAccount, device: ofDevice }]));
  }
}
