import { Inject, Injectable } from '@nestjs/common';
import { DATABASE_POOL, Problem, SERVICE_CONFIG } from '@yingda/nest-kit';
import type { Pool } from 'pg';
import type { NotificationConfig } from '../config.ts';

/** How many subscriptions an account may have: a program that sets one up at every start is found before it has thousands. */
@Injectable()
export class RoomForSubscriptions {
  constructor(
    @Inject(DATABASE_POOL) private readonly pool: Pool,
    @Inject(SERVICE_CONFIG) private readonly config: Pick<NotificationConfig, 'SUBSCRIPTIONS_PER_ACCOUNT'>,
  ) {}

  /**
   * The company's own, which have no account, have room. Requests at the same moment may go beyond it by as many as they are.
   * @param id of the one that is to be set up, which does not count
   * @throws Problem SUBSCRIPTION_LIMIT_REACHED
   */
  async check(account: string | undefined, id: string): Promise<void> {
    if (account === undefined) return;
    const { SUBSCRIPTIONS_PER_ACCOUNT: limit } = this.config;
    const { rows } = await this.pool.query<{ count: string }>(
      `SELECT (SELECT count(*) FROM webhook_endpoints WHERE account = $1 AND id::text <> $2)
            + (SELECT count(*) FROM nats_subscriptions WHERE account = $1 AND state = 'active') AS count`,
      [account, id],
    );
    if (Number(rows[0]?.count) >= limit) throw new Problem('SUBSCRIPTION_LIMIT_REACHED', { account, limit });
  }
}
