import { randomUUID } from 'node:crypto';
import { DeviceRegistered } from '@yingda/contracts';
import type { Category } from '@yingda/contracts';
import type { Instant, Uuid } from '@yingda/kernel';
import { instant, instantFromMillis } from '@yingda/kernel';
import type { AppendRequest, AppendResult, NewEvent, Receipt, StreamAppend } from '../event-store.ts';

export const NINE = instant('2024-03-15T09:00:00+08:00');
export const TEN = instant('2024-03-15T10:00:00+08:00');
export const ELEVEN = instant('2024-03-15T11:00:00+08:00');

/** An internal note; personal, so it needs a data subject. */
export const note = (text: string, over: Partial<NewEvent> = {}): NewEvent => ({
  type: 'NoteAdded',
  version: 1,
  data: { noteId: randomUUID(), text },
  occurredAt: NINE,
  subject: randomUUID(),
  ...over,
});

/** An event without a word about anybody. */
export const closed = (over: Partial<NewEvent> = {}): NewEvent => ({
  type: 'TicketClosed',
  version: 1,
  data: { reason: 'confirmed' },
  occurredAt: NINE,
  ...over,
});

export const classified = (over: Partial<NewEvent> = {}): NewEvent => ({
  type: 'TicketClassified',
  version: 1,
  data: { problemType: 'hardware', reason: 'alarm E02' },
  occurredAt: NINE,
  ...over,
});

export const deviceRegistered = (over: Partial<NewEvent> = {}): NewEvent => ({
  ...DeviceRegistered({ account: 'ACME', serialNumber: 'SN-1', model: 'XJ-2000' }),
  occurredAt: NINE,
  ...over,
});

/** The end of a person in the log. */
export const subjectErased = (subject: Uuid, over: Partial<NewEvent> = {}): NewEvent => ({
  type: 'SubjectErased',
  version: 1,
  data: { subject, kind: 'contact', ground: 'consent-withdrawn', requestedBy: 'subject', reference: 'DSR-2024-0007' },
  occurredAt: NINE,
  subject,
  ...over,
});

/** A ticket's number that no series of these specs gives. */
export const someTicket = (): string => `19990101-${String(Math.floor(Math.random() * 1e12)).padStart(12, '0')}`;

let day = Date.UTC(2001, 0, 1) + Math.floor(Math.random() * 5_000) * 86_400_000;

/** A day that no other spec of this process takes numbers from. */
export const someDay = (): string => instantFromMillis((day += 86_400_000)).slice(0, 10);

export const toStream = (category: Category, events: readonly NewEvent[], over: Partial<StreamAppend> = {}): StreamAppend => ({
  streamId: randomUUID(),
  category,
  expectedVersion: 'no-stream',
  account: 'ACME',
  ...(category !== 'account' && category !== 'device' && category !== 'engineer' && { ticket: someTicket() }),
  events,
  ...over,
});

export const request = (streams: readonly StreamAppend[], over: Partial<AppendRequest> = {}): AppendRequest => ({
  streams,
  actor: { id: 'A-1', kind: 'person', role: 'agent' },
  correlationId: randomUUID(),
  ...over,
});

/** A request with one stream. */
export const requestFor = (category: Category, events: readonly NewEvent[], over: Partial<StreamAppend> = {}): AppendRequest =>
  request([toStream(category, events, over)]);

/** @throws Error when the append did not succeed */
export const receiptOf = (result: AppendResult): Receipt => {
  if (result.outcome !== 'appended') throw new Error(`expected an append, got ${JSON.stringify(result)}`);
  return result;
};

export const minutesAfter = (at: Instant, minutes: number): Instant => instantFromMillis(Date.parse(at) + minutes * 60_000);

export const ids = (count: number): Uuid[] => Array.from({ length: count }, () => randomUUID());
