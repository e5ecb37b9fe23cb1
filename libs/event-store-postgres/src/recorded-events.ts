import type { Category, Origin, RecordedEvent } from '@yingda/contracts';
import type { Actor, Instant } from '@yingda/kernel';

/** The columns of an event, in the order in which `recordedEvent` takes them. */
export const EVENT_COLUMNS = `partition, position, event_id, stream_id, category, stream_version, type, schema_version, ticket, account,
  actor_id, actor_kind, actor_role, causation_id, correlation_id, subject, origin, occurred_at, recorded_at, data`;

/** A row of those columns, as an array: objects with twenty names would be built only to be taken apart. */
export type EventRow = readonly [
  partition: number,
  position: number,
  id: string,
  streamId: string,
  category: Category,
  streamVersion: number,
  type: string,
  version: number,
  ticket: string | null,
  account: string | null,
  actorId: string,
  actorKind: Actor['kind'],
  actorRole: string | null,
  causationId: string | null,
  correlationId: string,
  subject: string | null,
  origin: Origin,
  occurredAt: Instant,
  recordedAt: Instant,
  data: unknown,
];

export const recordedEvent = ([
  partition,
  position,
  id,
  streamId,
  category,
  streamVersion,
  type,
  version,
  ticket,
  account,
  actorId,
  kind,
  role,
  causationId,
  correlationId,
  subject,
  origin,
  occurredAt,
  recordedAt,
  data,
]: EventRow): RecordedEvent => {
  return {
    id,
    type,
    version,
    data,
    category,
    streamId,
    streamVersion,
    partition,
    position,
    ...(ticket !== null && { ticket }),
    ...(account !== null && { account }),
    actor: role === null ? { id: actorId, kind } : { id: actorId, kind, role },
    ...(causationId !== null && { causationId }),
    correlationId,
    ...(subject !== null && { subject }),
    origin,
    occurredAt,
    recordedAt,
  };
};
