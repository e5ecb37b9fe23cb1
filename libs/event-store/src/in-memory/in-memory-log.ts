import type { Category, Origin, RecordedEvent, Service } from '@yingda/contracts';
import { CATEGORIES } from '@yingda/contracts';
import type { Clock, Instant, TicketNumber, Uuid } from '@yingda/kernel';
import { laterOf } from '@yingda/kernel';
import { ForbiddenCategoryError, ForeignStreamError, OutOfOrderError } from '../errors.ts';
import type { AppendResult, ExpectedVersion, Idempotency, Receipt, TicketRef } from '../event-store.ts';
import type { PreparedAppend, PreparedStream } from '../prepare-append.ts';

/** Who appends: a service, which may write its own categories, or the import, which may write all. */
export type Writer = Service | 'import';

/** An event as it is kept: the data as the text that was appended. */
export type StoredEvent = RecordedEvent<string, string>;

interface KeyRow {
  readonly requestHash: string;
  readonly answer: string;
  readonly receipt?: Receipt;
}

const PARTITION = 0;

/** The state of an in-memory log and the same verdicts, in the same order, as the append function of the PostgreSQL log. */
export class InMemoryLog {
  readonly events: StoredEvent[] = [];
  readonly streams = new Map<Uuid, StoredEvent[]>();
  readonly tickets = new Map<TicketNumber, TicketRef>();
  readonly #positions = new Map<Uuid, number>();
  readonly #series = new Map<string, number>();
  readonly #keys = new Map<string, KeyRow>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get head(): number {
    return this.events.length;
  }

  append(append: PreparedAppend, writer: Writer): AppendResult {
    for (const { category } of append.streams) requireRight(writer, category);
    const objection = this.#answered(append.idempotency) ?? this.#duplicate(append) ?? this.#conflict(append);
    if (objection) return objection;
    this.#requireOrder(append);
    const receipt = this.#store(append);
    if (append.idempotency) this.#remember(append.idempotency, append.events.length > 0 ? receipt : undefined);
    return { outcome: 'appended', ...receipt };
  }

  #answered(idempotency: Idempotency | undefined): AppendResult | undefined {
    const row = idempotency && this.#keys.get(keyOf(idempotency));
    if (!row) return undefined;
    if (row.requestHash !== idempotency.requestHash) return { outcome: 'key-reused' };
    return { outcome: 'replayed', answer: JSON.parse(row.answer), ...(row.receipt && { receipt: row.receipt }) };
  }

  #duplicate({ events }: PreparedAppend): AppendResult | undefined {
    for (const { id, given } of events) {
      const position = given ? this.#positions.get(id) : undefined;
      if (position !== undefined) return { outcome: 'duplicate', eventId: id, position };
    }
    return undefined;
  }

  #conflict({ streams }: PreparedAppend): AppendResult | undefined {
    for (const { streamId, category, expectedVersion } of streams) {
      const last = this.streams.get(streamId)?.at(-1);
      if (last && last.category !== category)
        throw new ForeignStreamError(`stream ${streamId} belongs to category ${last.category}, not ${category}`);
      const actual = last?.streamVersion ?? 0;
      if (!meets(actual, expectedVersion)) return { outcome: 'conflict', streamId, expected: expectedVersion, actual };
    }
    return undefined;
  }

  #requireOrder({ streams, events }: PreparedAppend): void {
    for (const { stream, type, occurredAt } of events) {
      const streamId = streams[stream]?.streamId ?? '';
      const last = this.streams.get(streamId)?.at(-1);
      if (last && occurredAt < last.occurredAt)
        throw new OutOfOrderError(`${type} of ${occurredAt} would lie before the last event of stream ${streamId}`);
    }
  }

  #store(append: PreparedAppend): Receipt {
    const before = this.head;
    const ticket = append.series === undefined ? undefined : this.#nextNumber(append.series);
    const recordedAt = laterOf(this.events.at(-1)?.recordedAt ?? ('' as Instant), this.#clock.now());
    for (const event of append.events) {
      const stream = append.streams[event.stream] as PreparedStream;
      const own = this.streams.get(stream.streamId) ?? [];
      const number = stream.ticket === 'assigned' ? ticket : stream.ticket;
      const stored: StoredEvent = {
        id: event.id,
        type: event.type,
        version: event.version,
        data: event.data,
        category: stream.category,
        streamId: stream.streamId,
        streamVersion: own.length + 1,
        partition: PARTITION,
        position: this.head + 1,
        ...(number !== undefined && { ticket: number }),
        ...(stream.account !== undefined && { account: stream.account }),
        actor: event.actor,
        ...(append.causationId !== undefined && { causationId: append.causationId }),
        correlationId: append.correlationId,
        ...(event.subject !== undefined && { subject: event.subject }),
        origin: append.origin satisfies Origin,
        occurredAt: event.occurredAt,
        recordedAt,
      };
      this.events.push(stored);
      own.push(stored);
      this.streams.set(stream.streamId, own);
      this.#positions.set(stored.id, stored.position);
    }
    this.#nameTicket(append, ticket);
    const versions = append.streams.map(({ streamId }) => this.streams.get(streamId)?.length ?? 0);
    return { partition: PARTITION, position: this.head, firstPosition: before + 1, versions, ...(ticket !== undefined && { ticket }) };
  }

  #nextNumber(series: string): TicketNumber {
    const n = (this.#series.get(series) ?? 0) + 1;
    this.#series.set(series, n);
    return `${series.replaceAll('-', '')}-${String(n).padStart(3, '0')}`;
  }

  #nameTicket({ streams }: PreparedAppend, ticket: TicketNumber | undefined): void {
    const stream = streams.find((candidate) => candidate.category === 'ticket' && candidate.ticket === 'assigned');
    if (stream && ticket !== undefined) this.tickets.set(ticket, { streamId: stream.streamId, ticket, account: stream.account ?? '' });
  }

  #remember(idempotency: Idempotency, receipt: Receipt | undefined): void {
    const { requestHash, answer } = idempotency;
    this.#keys.set(keyOf(idempotency), { requestHash, answer: JSON.stringify(answer ?? null), ...(receipt && { receipt }) });
  }
}

const requireRight = (writer: Writer, category: Category): void => {
  if (writer !== 'import' && CATEGORIES[category].owner !== writer)
    throw new ForbiddenCategoryError(`${writer} may not append to streams of category ${category}`);
};

const meets = (actual: number, expected: ExpectedVersion): boolean => {
  if (expected === 'any') return true;
  if (expected === 'stream-exists') return actual > 0;
  return actual === (expected === 'no-stream' ? 0 : expected);
};

const keyOf = ({ scope, key }: Idempotency): string => JSON.stringify([scope, key]);
