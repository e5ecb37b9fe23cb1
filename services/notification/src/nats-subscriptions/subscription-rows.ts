import type { FieldClass } from '@yingda/contracts';
import { instantFromMillis } from '@yingda/kernel';
import type { AccountId, Instant, Uuid } from '@yingda/kernel';
import { parseCursor } from '../event-feed/cursor.ts';
import type { LogConsumer, NatsSubscription } from './subscription.ts';

/** A row of `nats_subscriptions`. */
export interface SubscriptionRow {
  readonly id: Uuid;
  readonly name: string;
  readonly account: AccountId | null;
  readonly consumer: string;
  readonly consumers: readonly LogConsumer[];
  readonly classes: readonly FieldClass[];
  readonly state: 'active' | 'revoked';
  readonly cursor: string;
  readonly user_key: string;
  readonly credentials_issued_at: Date;
  readonly credentials_expire_at: Date | null;
  readonly created_at: Date;
  readonly created_by: string;
  readonly revoked_at: Date | null;
  readonly revoked_by: string | null;
  readonly lag: string;
  readonly redelivered: string;
  readonly connected: boolean;
  readonly last_delivered_at: Date | null;
  readonly last_acked_at: Date | null;
}

const instantOf = (date: Date): Instant => instantFromMillis(date.getTime());

export const subscriptionOfRow = (row: SubscriptionRow): NatsSubscription => ({
  id: row.id,
  name: row.name,
  ...(row.account !== null && { account: row.account }),
  consumer: row.consumer,
  consumers: row.consumers,
  classes: row.classes,
  state: row.state,
  cursor: parseCursor(row.cursor, row.cursor.split(',').length) ?? [],
  userKey: row.user_key,
  credentialsIssuedAt: instantOf(row.credentials_issued_at),
  ...(row.credentials_expire_at !== null && { credentialsExpireAt: instantOf(row.credentials_expire_at) }),
  createdAt: instantOf(row.created_at),
  createdBy: row.created_by,
  ...(row.revoked_at !== null && { revokedAt: instantOf(row.revoked_at) }),
  ...(row.revoked_by !== null && { revokedBy: row.revoked_by }),
  lag: Number(row.lag),
  redelivered: Number(row.redelivered),
  connected: row.connected,
  ...(row.last_delivered_at !== null && { lastDeliveredAt: instantOf(row.last_delivered_at) }),
  ...(row.last_acked_at !== null && { lastAckedAt: instantOf(row.last_acked_at) }),
});
