import type { NatsSubscription } from '../../../api/notification/nats-subscriptions.ts';
import type { Webhook } from '../../../api/notification/webhooks.ts';
import { healthOfNats, healthOfWebhook } from './health.ts';
import type { Health } from './health.ts';

/** A subscription of either kind, as the list shows it. */
export interface SubscriptionRow {
  readonly kind: 'webhook' | 'nats';
  readonly id: string;
  /** Its address, or its name. */
  readonly name: string;
  readonly description?: string;
  readonly account?: string;
  readonly health: Health;
  readonly lag: number;
  /** Webhooks alone have them. */
  readonly dead?: number;
  /** Not delivered at their turn and tried again by themselves. */
  readonly waiting?: number;
  readonly lastSuccessAt?: string;
  readonly lastErrorAt?: string;
  readonly lastError?: string;
  readonly createdAt: string;
}

export const rowOfWebhook = (webhook: Webhook): SubscriptionRow => {
  const { id, url, description, account, lag, dead, waiting, lastDeliveredAt, lastErrorAt, lastError, createdAt } = webhook;
  return {
    kind: 'webhook',
    id,
    name: url,
    ...(description !== undefined && { description }),
    ...(account !== undefined && { account }),
    health: healthOfWebhook(webhook),
    lag,
    dead,
    waiting: waiting - dead,
    ...(lastDeliveredAt !== undefined && { lastSuccessAt: lastDeliveredAt }),
    ...(lastErrorAt !== undefined && { lastErrorAt }),
    ...(lastError !== undefined && { lastError }),
    createdAt,
  };
};

export const rowOfNats = (subscription: NatsSubscription): SubscriptionRow => {
  const { id, name, account, lag, lastAckedAt, createdAt } = subscription;
  return {
    kind: 'nats',
    id,
    name,
    ...(account !== undefined && { account }),
    health: healthOfNats(subscription),
    lag,
    ...(lastAckedAt !== undefined && { lastSuccessAt: lastAckedAt }),
    createdAt,
  };
};

/** Newest first: a list that is read anew all the time stays as it is ordered. */
export const newestFirst = (rows: readonly SubscriptionRow[]): SubscriptionRow[] =>
  [...rows].sort((one, other) => (one.createdAt < other.createdAt ? 1 : -1));
