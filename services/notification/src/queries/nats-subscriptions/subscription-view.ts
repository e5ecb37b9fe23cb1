import { formatPosition } from '@yingda/kernel';
import { formatCursor } from '../../event-feed/cursor.ts';
import { API_PREFIX, inboxPrefix } from '../../nats-subscriptions/subscriber-user.ts';
import type { LogConsumer, NatsSubscription } from '../../nats-subscriptions/subscription.ts';

/** A subscription on NATS and how its reader does. Never its credentials. */
export interface NatsSubscriptionView extends Omit<NatsSubscription, 'consumer' | 'consumers' | 'cursor' | 'userKey'> {
  /** Acknowledged up to here. */
  readonly position: string;
}

/** Where a subscriber finds its consumers. */
export interface NatsConnectionView {
  readonly servers: readonly string[];
  readonly apiPrefix: typeof API_PREFIX;
  readonly inboxPrefix: string;
  readonly consumers: readonly ConsumerView[];
  /** What lies before it and after the subscriber's own position is to be read over HTTP. */
  readonly position: string;
}

/** Positions are those of the partition, as numbers. */
export interface ConsumerView {
  readonly partition: number;
  readonly stream: string;
  readonly consumer: string;
  /** Position = sequence in the stream + offset. */
  readonly offset: number;
  /** The consumer has what comes after this position. */
  readonly startsAfter: number;
}

export const viewOfSubscription = ({
  consumer: _consumer,
  consumers: _consumers,
  cursor,
  userKey: _userKey,
  ...subscription
}: NatsSubscription): NatsSubscriptionView => ({ ...subscription, position: formatCursor(cursor) });

export const viewOfConnection = (consumer: string, consumers: readonly LogConsumer[], servers: string): NatsConnectionView => ({
  servers: servers.split(','),
  apiPrefix: API_PREFIX,
  inboxPrefix: inboxPrefix(consumer),
  consumers: consumers.map((each) => ({ ...each, consumer })),
  position: consumers.map(({ partition, startsAfter }) => formatPosition(partition, startsAfter)).join(),
});
