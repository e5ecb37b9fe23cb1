import type { FieldClass } from '@yingda/contracts';
import type { AccountId, Instant, Uuid } from '@yingda/kernel';
import type { Cursor } from '../event-feed/cursor.ts';

/** A subscription's durable consumer in the stream of one partition. Positions are those of the partition. */
export interface LogConsumer {
  readonly partition: number;
  readonly stream: string;
  /** Position = sequence in the stream + offset. */
  readonly offset: number;
  /** The consumer has what comes after this position. */
  readonly startsAfter: number;
}

/** Who may read the log on NATS, and how far that reader has got. */
export interface NatsSubscription {
  readonly id: Uuid;
  /** Unique among the active ones of its account. */
  readonly name: string;
  /** The only account whose events it gets; all of them without it. */
  readonly account?: AccountId;
  /** Name of its consumer in every stream, which nobody can guess. */
  readonly consumer: string;
  readonly consumers: readonly LogConsumer[];
  /** Kinds of personal texts for which whoever set it up may have keys. */
  readonly classes: readonly FieldClass[];
  readonly state: 'active' | 'revoked';
  /** Acknowledged up to here. */
  readonly cursor: Cursor;
  /** Public key of the user whose credentials are good. */
  readonly userKey: string;
  readonly credentialsIssuedAt: Instant;
  readonly credentialsExpireAt?: Instant;
  readonly createdAt: Instant;
  readonly createdBy: string;
  readonly revokedAt?: Instant;
  readonly revokedBy?: string;
  readonly lag: number;
  readonly redelivered: number;
  readonly connected: boolean;
  readonly lastDeliveredAt?: Instant;
  readonly lastAckedAt?: Instant;
}
