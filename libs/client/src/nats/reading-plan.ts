import { furthest } from '../position.ts';
import { distance } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import { cursorOf } from './event-pages.ts';
import type { NatsConnectionView } from './nats-subscriptions.ts';

/** What a consumer has sent already, as `CONSUMER.INFO` tells. */
export interface Sent {
  readonly partition: number;
  /** Of the stream. */
  readonly streamSequence: number;
}

/** Setting consumers back costs a few requests: worth it from so many events on. */
const WORTH_A_REPLAY = 2_000;

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

/**
 * Whether the consumers are rather set to where the reader is: far behind, so that not everything comes over HTTP, or far ahead, so that not everything is sent
 * in vain.
 * @param all whether the subscription is to all accounts: to look for one account's events, JetStream would search the whole stream
 */
export const isWorthReplay = (own: Cursor, connection: NatsConnectionView, all: boolean): boolean =>
  (all && distance(own, httpUntil(connection)) >= WORTH_A_REPLAY) || distance(httpUntil(connection), own) >= WORTH_A_REPLAY;
