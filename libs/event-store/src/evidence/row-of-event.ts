import type { RecordedEvent } from '@yingda/contracts';
import type { StoredRow } from './event-leaf.ts';

/**
 * The row that an event was read from, given its data as the text that was appended: whoever holds an event in full can compute its leaf hash. Instants
 * become PostgreSQL's text of a `timestamptz(3)` in UTC again.
 */
export const rowOfEvent = (event: RecordedEvent<string, string>): StoredRow => [
  String(event.partition),
  String(event.position),
  event.id,
  event.streamId,
  event.category,
  String(event.streamVersion),
  event.type,
  String(event.version),
  event.ticket ?? null,
  event.account ?? null,
  event.actor.id,
  event.actor.kind,
  event.actor.role ?? null,
  event.causationId ?? null,
  event.correlationId,
  event.subject ?? null,
  event.origin,
  timestampOf(event.occurredAt),
  timestampOf(event.recordedAt),
  event.data,
];

/** `2024-03-15T01:35:00.500Z` to `2024-03-15 01:35:00.5+00`: PostgreSQL writes no zeros at the end of a fraction. */
const timestampOf = (instant: string): string => {
  const fraction = instant.slice(20, -1).replace(/0+$/, '');
  return `${instant.slice(0, 10)} ${instant.slice(11, 19)}${fraction === '' ? '' : `.${fraction}`}+00`;
};
