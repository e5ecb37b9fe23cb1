import { Inject, Injectable } from '@nestjs/common';
import type { ConsumerInfo } from '@nats-io/jetstream';
import { DATABASE_POOL } from '@yingda/nest-kit';
import type { Pool } from 'pg';
import { formatCursor } from '../event-feed/cursor.ts';
import type { LogStream } from './log-consumers.ts';
import { progressOf } from './reading-progress.ts';
import type { ReadingProgress } from './reading-progress.ts';
import type { LogConsumer, NatsSubscription } from './subscription.ts';

/** A stream as it was, and the consumers in it as they were then or a moment later. */
export interface ObservedStream {
  readonly stream: LogStream;
  readonly consumers: ReadonlyMap<string, ConsumerInfo>;
}

interface RecordedRow {
  readonly id: string;
  /** What the row said when the consumers were looked at. */
  readonly before: string;
  readonly consumers: readonly LogConsumer[];
  readonly cursor: string;
  readonly lag: number;
  readonly redelivered: number;
  readonly connected: boolean;
  readonly delivered: string | null;
  readonly acked: string | null;
}

/** Keeps how far the readers of all subscriptions are, with one statement for all of them. */
@Injectable()
export class ReadingRecord {
  constructor(@Inject(DATABASE_POOL) private readonly pool: Pool) {}

  /** What was begun anew meanwhile is left alone: what was seen is of before. */
  async keep(subscriptions: readonly NatsSubscription[], observed: readonly ObservedStream[]): Promise<void> {
    const rows = subscriptions.flatMap((subscription) => rowOf(subscription, observed) ?? []);
    if (rows.length === 0) return;
    await this.pool.query(
      `UPDATE nats_subscriptions s SET cursor = r.cursor, lag = r.lag, redelivered = r.redelivered, connected = r.connected,
         last_delivered_at = coalesce(r.delivered, s.last_delivered_at), last_acked_at = coalesce(r.acked, s.last_acked_at)
       FROM json_to_recordset($1) AS r (id uuid, before text, consumers jsonb, cursor text, lag bigint, redelivered bigint, connected boolean,
         delivered timestamptz, acked timestamptz)
       WHERE s.id = r.id AND s.state = 'active' AND s.cursor = r.before AND s.consumers = r.consumers`,
      [JSON.stringify(rows)],
    );
  }
}

/** `undefined` for one whose consumers are not all there, or of which nothing has changed. */
const rowOf = (subscription: NatsSubscription, observed: readonly ObservedStream[]): RecordedRow | undefined => {
  const seen = subscription.consumers.map((consumer): ReadingProgress | undefined => {
    const found = observed.find(({ stream }) => stream.stream === consumer.stream);
    const info = found?.consumers.get(subscription.consumer);
    const recorded = subscription.cursor[consumer.partition]?.position ?? 0;
    return found && info && progressOf({ consumer, info, end: found.stream.end, recorded, nowMillis: Date.now() });
  });
  const progress = seen.flatMap((each) => each ?? []);
  if (progress.length < seen.length || progress.length < observed.length) return undefined;
  const sum = (value: (each: ReadingProgress) => number): number => progress.reduce((total, each) => total + value(each), 0);
  const latest = (name: 'lastDeliveredAt' | 'lastAckedAt'): string | null =>
    progress
      .flatMap((each) => each[name] ?? [])
      .sort()
      .at(-1) ?? null;
  const row = {
    id: subscription.id,
    before: formatCursor(subscription.cursor),
    consumers: subscription.consumers,
    cursor: formatCursor(
      progress.map(({ position }, partition) => {
        const place = subscription.cursor[partition];
        return place?.position === position ? place : { position };
      }),
    ),
    lag: sum(({ lag }) => lag),
    redelivered: sum(({ redelivered }) => redelivered),
    connected: progress.some(({ connected }) => connected),
    delivered: latest('lastDeliveredAt'),
    acked: latest('lastAckedAt'),
  };
  return isSame(subscription, row) ? undefined : row;
};

const isSame = (subscription: NatsSubscription, row: RecordedRow): boolean =>
  row.cursor === row.before &&
  row.lag === subscription.lag &&
  row.redelivered === subscription.redelivered &&
  row.connected === subscription.connected &&
  (row.delivered ?? undefined) === subscription.lastDeliveredAt &&
  (row.acked ?? undefined) === subscription.lastAckedAt;
