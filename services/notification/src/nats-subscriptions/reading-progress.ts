import type { ConsumerInfo } from '@nats-io/jetstream';
import { instantFromMillis } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import type { LogConsumer } from './subscription.ts';

/** How far a consumer's reader is. */
export interface ReadingProgress {
  /** Acknowledged up to this position of the partition. */
  readonly position: number;
  /** Messages that are not acknowledged. */
  readonly lag: number;
  readonly redelivered: number;
  readonly connected: boolean;
  readonly lastDeliveredAt?: Instant;
  readonly lastAckedAt?: Instant;
}

export interface ObservedConsumer {
  readonly consumer: LogConsumer;
  readonly info: Pick<ConsumerInfo, 'ack_floor' | 'delivered' | 'num_pending' | 'num_ack_pending' | 'num_redelivered' | 'num_waiting'>;
  /** Where the stream ended before the consumer was asked. */
  readonly end: number;
  /** What was recorded last. */
  readonly recorded: number;
  readonly nowMillis: number;
}

/** A reader that is busy with what it got may have asked for nothing more. */
const BUSY_MILLIS = 15_000;

/** Where nothing waits and nothing is on its way, the reader is at the end of the stream, though the last events were not for it. */
export const progressOf = ({ consumer, info, end, recorded, nowMillis }: ObservedConsumer): ReadingProgress => {
  const lag = info.num_pending + info.num_ack_pending;
  const done = lag === 0 && recorded >= consumer.startsAfter ? end : 0;
  const [lastDeliveredAt, lastAckedAt] = [info.delivered, info.ack_floor].map(instantOf);
  const silentMillis = lastDeliveredAt === undefined ? Infinity : nowMillis - Date.parse(lastDeliveredAt);
  return {
    // Before the first acknowledgement nobody knows whether what precedes the consumer was read over HTTP.
    position: Math.max(recorded, info.ack_floor.consumer_seq === 0 ? 0 : acknowledged(consumer, info), done),
    lag,
    redelivered: info.num_redelivered,
    connected: info.num_waiting > 0 || silentMillis < BUSY_MILLIS,
    ...(lastDeliveredAt !== undefined && { lastDeliveredAt }),
    ...(lastAckedAt !== undefined && { lastAckedAt }),
  };
};

/** The position up to which a consumer's messages were acknowledged; where it begins before the first one. */
export const acknowledged = ({ offset, startsAfter }: LogConsumer, { ack_floor: floor }: Pick<ConsumerInfo, 'ack_floor'>): number =>
  floor.consumer_seq === 0 ? startsAfter : Math.max(startsAfter, floor.stream_seq + offset);

const instantOf = ({ last_active: at }: ConsumerInfo['ack_floor']): Instant | undefined =>
  at === undefined ? undefined : instantFromMillis(Date.parse(String(at)));
