import { Inject, Injectable } from '@nestjs/common';
import type { Clock, Instant, Uuid } from '@yingda/kernel';
import { CLOCK, DATABASE_POOL, Problem } from '@yingda/nest-kit';
import type { Principal } from '@yingda/nest-kit';
import { inTransaction } from '@yingda/projections';
import type { Pool, PoolClient } from 'pg';
import { formatCursor } from '../event-feed/cursor.ts';
import type { Cursor } from '../event-feed/cursor.ts';
import type { LogConsumer, NatsSubscription } from './subscription.ts';
import { subscriptionOfRow } from './subscription-rows.ts';
import type { SubscriptionRow } from './subscription-rows.ts';

/** A subscription that somebody sets up. */
export type NewSubscription = Pick<
  NatsSubscription,
  'id' | 'name' | 'account' | 'consumer' | 'classes' | 'cursor' | 'consumers' | 'userKey' | 'credentialsExpireAt'
>;

/** What may change of one, by people; a change of the user shuts the earlier one out. */
export type SubscriptionChange = Partial<Pick<NatsSubscription, 'consumer' | 'cursor' | 'consumers' | 'userKey' | 'credentialsExpireAt'>>;

export interface ListedPage {
  readonly state?: string | undefined;
  /** Who set it up. */
  readonly createdBy?: string | undefined;
  readonly before: readonly [string, string] | undefined;
  readonly limit: number;
}

/** Subscriptions on NATS, in PostgreSQL. */
@Injectable()
export class SubscriptionBook {
  constructor(
    @Inject(DATABASE_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws Problem NATS_SUBSCRIPTION_EXISTS */
  async add(subscription: NewSubscription, caller: Principal): Promise<void> {
    const { id, name, account, consumer, consumers, classes, cursor, userKey, credentialsExpireAt } = subscription;
    const { rowCount } = await this.pool.query(
      `INSERT INTO nats_subscriptions (id, name, account, consumer, consumers, classes, state, cursor, user_key, credentials_issued_at, credentials_expire_at,
         created_at, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, 'active', $7, $8, $9, $10, $9, $11) ON CONFLICT DO NOTHING`,
      [
        id,
        name,
        account ?? null,
        consumer,
        JSON.stringify(consumers),
        classes,
        formatCursor(cursor),
        userKey,
        this.clock.now(),
        credentialsExpireAt ?? null,
        caller.id,
      ],
    );
    if (rowCount === 0) throw new Problem('NATS_SUBSCRIPTION_EXISTS', { name });
  }

  /** @throws Problem NATS_SUBSCRIPTION_EXISTS */
  async checkName(name: string, account: string | undefined): Promise<void> {
    const { rowCount } = await this.pool.query(
      `SELECT 1 FROM nats_subscriptions WHERE state = 'active' AND name = $1 AND coalesce(account, '') = $2`,
      [name, account ?? ''],
    );
    if (rowCount !== 0) throw new Problem('NATS_SUBSCRIPTION_EXISTS', { name });
  }

  /** R39: of an account one sees one's own; the company's own people and programs see all. @throws Problem NATS_SUBSCRIPTION_NOT_FOUND */
  async find(id: string, caller: Pick<Principal, 'account'>): Promise<NatsSubscription> {
    return read(this.pool, { id, caller, lock: '' });
  }

  /** Newest first. */
  async list({ account }: Pick<Principal, 'account'>, { state, createdBy, before, limit }: ListedPage): Promise<NatsSubscription[]> {
    const { rows } = await this.pool.query<SubscriptionRow>(
      `SELECT * FROM nats_subscriptions WHERE ($1::text IS NULL OR account = $1) AND ($2::text IS NULL OR state = $2)
          AND ($3::timestamptz IS NULL OR (created_at, id) < ($3, $4::uuid)) AND ($6::text IS NULL OR created_by = $6)
        ORDER BY created_at DESC, id DESC LIMIT $5`,
      [account ?? null, state ?? null, before?.[0] ?? null, before?.[1] ?? null, limit, createdBy ?? null],
    );
    return rows.map(subscriptionOfRow);
  }

  async active(): Promise<NatsSubscription[]> {
    const { rows } = await this.pool.query<SubscriptionRow>(`SELECT * FROM nats_subscriptions WHERE state = 'active' ORDER BY created_at`);
    return rows.map(subscriptionOfRow);
  }

  /**
   * Changes a subscription while nobody else does: what `work` answers is kept.
   * @throws Problem NATS_SUBSCRIPTION_NOT_FOUND, NATS_SUBSCRIPTION_REVOKED; what `work` throws
   */
  change<T extends SubscriptionChange>(
    id: string,
    caller: Pick<Principal, 'account'>,
    work: (subscription: NatsSubscription) => Promise<T>,
  ): Promise<T> {
    return inTransaction(this.pool, [], async (client) => {
      const subscription = await readActive(client, id, caller);
      const change = await work(subscription);
      await keep(client, subscription, change, this.clock.now());
      return change;
    });
  }

  /**
   * Shuts out whoever reads at present; the subscription stays.
   * @returns the user's key
   * @throws Problem NATS_SUBSCRIPTION_NOT_FOUND, NATS_SUBSCRIPTION_REVOKED
   */
  endReader(id: string, caller: Pick<Principal, 'account'>): Promise<string> {
    return inTransaction(this.pool, [], async (client) => {
      const subscription = await readActive(client, id, caller);
      await shutOut(client, subscription, this.clock.now());
      return subscription.userKey;
    });
  }

  /** For good; the row stays. Does nothing to one that is revoked already. @throws Problem NATS_SUBSCRIPTION_NOT_FOUND */
  revoke(id: string, caller: Principal): Promise<NatsSubscription> {
    return inTransaction(this.pool, [], async (client) => {
      const subscription = await read(client, { id, caller, lock: 'FOR UPDATE' });
      if (subscription.state === 'revoked') return subscription;
      const now = this.clock.now();
      await client.query(
        `UPDATE nats_subscriptions SET state = 'revoked', revoked_at = $2, revoked_by = $3, lag = 0, connected = false WHERE id = $1`,
        [id, now, caller.id],
      );
      await shutOut(client, subscription, now);
      return subscription;
    });
  }
}

interface WantedRow {
  readonly id: string;
  readonly caller: Pick<Principal, 'account'>;
  readonly lock: '' | 'FOR UPDATE';
}

const read = async (db: Pick<Pool, 'query'>, { id, caller: { account }, lock }: WantedRow): Promise<NatsSubscription> => {
  const { rows } = await db.query<SubscriptionRow>(
    `SELECT * FROM nats_subscriptions WHERE id::text = $1 AND ($2::text IS NULL OR account = $2) ${lock}`,
    [id, account ?? null],
  );
  const [row] = rows;
  if (!row) throw new Problem('NATS_SUBSCRIPTION_NOT_FOUND', { subscription: id });
  return subscriptionOfRow(row);
};

/** The row is nobody else's until the transaction ends. */
const readActive = async (client: PoolClient, id: string, caller: Pick<Principal, 'account'>): Promise<NatsSubscription> => {
  const subscription = await read(client, { id, caller, lock: 'FOR UPDATE' });
  if (subscription.state === 'revoked') throw new Problem('NATS_SUBSCRIPTION_REVOKED', { subscription: id });
  return subscription;
};

const keep = async (client: PoolClient, before: NatsSubscription, change: SubscriptionChange, now: Instant): Promise<void> => {
  const { consumer, consumers, cursor, userKey, credentialsExpireAt } = change;
  await client.query(
    'UPDATE nats_subscriptions SET consumer = coalesce($2, consumer), consumers = coalesce($3, consumers), cursor = coalesce($4, cursor) WHERE id = $1',
    [
      before.id,
      consumer ?? null,
      consumers === undefined ? null : JSON.stringify(consumers satisfies readonly LogConsumer[]),
      cursor === undefined ? null : formatCursor(cursor satisfies Cursor),
    ],
  );
  if (userKey === undefined) return;
  await shutOut(client, before, now);
  await client.query('UPDATE nats_subscriptions SET user_key = $2, credentials_issued_at = $3, credentials_expire_at = $4 WHERE id = $1', [
    before.id,
    userKey,
    now,
    credentialsExpireAt ?? null,
  ]);
};

/** Once its credentials have expired a user need not be named any more. */
const shutOut = async (
  client: PoolClient,
  { id, userKey, credentialsExpireAt }: { readonly id: Uuid } & Pick<NatsSubscription, 'userKey' | 'credentialsExpireAt'>,
  now: Instant,
): Promise<void> => {
  await client.query(
    'INSERT INTO nats_revocations (user_key, subscription, revoked_at, expires_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
    [userKey, id, now, credentialsExpireAt ?? null],
  );
};
