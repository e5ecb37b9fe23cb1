import type { Category, Origin } from '@yingda/contracts';
import { contractOf, ERASED, mapPersonal } from '@yingda/contracts';
import type { AccountId, Actor, Instant, TicketNumber, Uuid } from '@yingda/kernel';
import { checkAppend } from './check-append.ts';
import { timeOrderedUuid } from './event-id.ts';
import { personalPath } from './event-schemas.ts';
import type { AppendRequest, ExpectedVersion, Idempotency, NewEvent } from './event-store.ts';
import type { KeyRing, SubjectKeys } from './personal-data/key-ring.ts';
import { sealText } from './personal-data/seal.ts';

/** An append as it may leave the process: checked, with ids, sealed, its events in the order in which they will stand in the log. */
export interface PreparedAppend {
  readonly streams: readonly PreparedStream[];
  readonly events: readonly PreparedEvent[];
  readonly correlationId: Uuid;
  readonly causationId?: Uuid | undefined;
  readonly origin: Origin;
  readonly series?: string | undefined;
  readonly idempotency?: Idempotency | undefined;
}

export interface PreparedStream {
  readonly streamId: Uuid;
  readonly category: Category;
  readonly expectedVersion: ExpectedVersion;
  readonly account?: AccountId | undefined;
  readonly ticket?: TicketNumber | 'assigned' | undefined;
}

export interface PreparedEvent {
  /** Index of its stream. */
  readonly stream: number;
  readonly id: Uuid;
  /** The caller gave the id, so it may be in the log already. */
  readonly given: boolean;
  readonly type: string;
  readonly version: number;
  readonly subject?: Uuid | undefined;
  readonly occurredAt: Instant;
  readonly actor: Actor;
  /** JSON text, sealed: the bytes that are stored. */
  readonly data: string;
}

/**
 * Checks and seals. Events of several streams are put in the order of `occurredAt` (the request's order where equal), so that a
 * history that is taken over reads in the order in which it happened.
 * @throws what `checkAppend` throws; ErasedSubjectError
 */
export const prepareAppend = async (request: AppendRequest, keyRing: KeyRing): Promise<PreparedAppend> => {
  checkAppend(request);
  const subjects = subjectsOf(request);
  const keys: SubjectKeys = subjects.size > 0 ? await keyRing.obtain(subjects) : new Map();
  const millis = Date.now();
  const events = request.streams.flatMap((stream, index) =>
    stream.events.map((event) => preparedEvent(event, { stream: index, actor: event.actor ?? request.actor, keys, millis })),
  );
  if (request.streams.length > 1) events.sort((a, b) => (a.occurredAt < b.occurredAt ? -1 : a.occurredAt > b.occurredAt ? 1 : 0));
  const { correlationId, causationId, series, idempotency, origin = 'live' } = request;
  return { streams: request.streams, events, correlationId, causationId, series, idempotency, origin };
};

const subjectsOf = ({ streams }: AppendRequest): Set<Uuid> => {
  const subjects = new Set<Uuid>();
  for (const { events } of streams)
    for (const { subject, type, data } of events)
      if (subject !== undefined && !subjects.has(subject) && personalPath(contractOf(type), data) !== undefined) subjects.add(subject);
  return subjects;
};

const preparedEvent = (
  event: NewEvent,
  { stream, actor, keys, millis }: { stream: number; actor: Actor; keys: SubjectKeys; millis: number },
): PreparedEvent => {
  const id = event.id ?? timeOrderedUuid(millis);
  const { type, version, subject, occurredAt } = event;
  const key = subject === undefined ? undefined : keys.get(subject);
  const sealed =
    subject === undefined || key === undefined
      ? event.data
      : mapPersonal(contractOf(type).schema, event.data, (text, path, fieldClass) =>
          text === ERASED ? text : sealText(text, key, { eventId: id, path, subject, fieldClass }),
        );
  return { stream, id, given: event.id !== undefined, type, version, subject, occurredAt, actor, data: JSON.stringify(sealed) };
};
