import { furthest } from '../position.ts';
import type { Cursor } from './cursor.ts';
import { cursorOf } from './event-pages.ts';
import type { NatsConnectionView } from './nats-subscriptions.ts';

/** What a consumer has sent already, as `CONSUMER.INFO` tells. */
export interface Sent {
  readonly partition: number;
  /** Of the stream. */
  readonly streamSequence: number;
}

/**
 * Up to where a reader reads over HTTP before it takes what its consumers send. What they have sent already, to an earlier reader who did not acknowledge it,
 * belongs to that: it would come again late and out of order.
 */
export const httpUntil = (connection: NatsConnectionView, sent: readonly Sent[] = []): Cursor => {
  const starts = connection.consumers.map(({ partition, offset, startsAfter }) => {
    const streamSequence = sent.find((one) => one.partition === partition)?.streamSequence ?? 0;
    return { partition, number: Math.max(startsAfter, streamSequence + offset) };
  });
  return furthest(cursorOf(connection.position), starts);
};
