import type { Category, Origin, RecordedEvent } from '@yingda/contracts';
import type { AccountId, Actor, Instant, TicketNumber, Uuid } from '@yingda/kernel';

/** What the stream must look like for the append to be allowed. */
export type ExpectedVersion = number | 'no-stream' | 'stream-exists' | 'any';

/** An event to append, in clear: its personal fields are sealed by the store before anything leaves the process. */
export interface NewEvent {
  /** Given where a repeat must be recognised (derived from the cause); otherwise the store draws one. */
  readonly id?: Uuid;
  readonly type: string;
  readonly version: number;
  readonly data: unknown;
  readonly occurredAt: Instant;
  /** The data subject; required when the event's contract marks personal fields and the event has any. */
  readonly subject?: Uuid;
  /** When it differs from the request's (imported history). */
  readonly actor?: Actor;
}

/** The events for one stream of an append. */
export interface StreamAppend {
  readonly streamId: Uuid;
  readonly category: Category;
  readonly expectedVersion: ExpectedVersion;
  readonly account?: AccountId;
  /** `'assigned'`: the number that this very append takes from its `series`. */
  readonly ticket?: TicketNumber | 'assigned';
  readonly events: readonly NewEvent[];
}

/** One command's events: all of them are stored, or none. */
export interface AppendRequest {
  /** None when only a refusal is to be remembered under the idempotency key. */
  readonly streams: readonly StreamAppend[];
  readonly actor: Actor;
  readonly correlationId: Uuid;
  readonly causationId?: Uuid;
  readonly origin?: Origin;
  /** Day of receipt, `YYYY-MM-DD`: take the next ticket number of that day (R7). The ticket stream is the one of category `ticket`. */
  readonly series?: string;
  readonly idempotency?: Idempotency;
}

/** Makes a command safe to repeat: the answer is kept in the same transaction as the events. */
export interface Idempotency {
  /** Whose keys these are, for instance the caller's id. */
  readonly scope: string;
  readonly key: string;
  /** SHA-256 (hex) of the request; the same key with another request is refused. */
  readonly requestHash: string;
  /** What to answer again, as JSON; the receipt is kept beside it. */
  readonly answer: unknown;
}

/** What an append gave. */
export interface Receipt {
  readonly partition: number;
  /** Position of the append's last event. */
  readonly position: number;
  readonly firstPosition: number;
  /** Version of each stream after the append, in the request's order. */
  readonly versions: readonly number[];
  /** The number that was taken from the series. */
  readonly ticket?: TicketNumber;
}

export type AppendResult =
  | ({ readonly outcome: 'appended' } & Receipt)
  /** A stream was not as expected; nothing was stored. */
  | { readonly outcome: 'conflict'; readonly streamId: Uuid; readonly expected: ExpectedVersion; readonly actual: number }
  /** The idempotency key was used before with the same request: the first answer again. `receipt` is missing for a refusal. */
  | { readonly outcome: 'replayed'; readonly answer: unknown; readonly receipt?: Receipt }
  /** The idempotency key was used before with another request. */
  | { readonly outcome: 'key-reused' }
  /** An event with one of the given ids is in the log already: the cause was handled before. */
  | { readonly outcome: 'duplicate'; readonly eventId: Uuid; readonly position: number };

export interface ReadStreamOptions {
  /** First version to read; 1 by default. */
  readonly fromVersion?: number;
}

export interface ReadTicketOptions {
  /** Only what had occurred by then. */
  readonly at?: Instant;
  /** Only what was recorded by then: the state as it was known. */
  readonly knownAt?: Instant;
}

export interface ReadAllOptions {
  /** Exclusive; 0 reads from the beginning. */
  readonly after: number;
  readonly limit: number;
  /** Only these categories; positions in between are passed over. */
  readonly categories?: readonly Category[];
  readonly partition?: number;
}

export interface SubscribeOptions {
  /** Exclusive. */
  readonly after: number;
  readonly batchSize?: number;
  readonly categories?: readonly Category[];
  readonly partition?: number;
  /** Ends the subscription. */
  readonly signal: AbortSignal;
}

/** A ticket's own stream, found by the number that people use. */
export interface TicketRef {
  readonly streamId: Uuid;
  readonly ticket: TicketNumber;
  readonly account: AccountId;
}

/**
 * The log: append-only, gap-free, in commit order. The in-memory store and the PostgreSQL store behave alike: both pass
 * `eventStoreContract`.
 */
export interface EventStore {
  /** How many partitions the log has: 0 to `partitions` - 1; all events of a ticket are in one. Chosen when the log is made. */
  readonly partitions: number;
  /**
   * Stores all events of the request in one transaction, or none. A `SubjectErased` destroys its subject's key in that same transaction.
   * @throws UnknownEventError, InvalidEventError, MissingSubjectError, ErasedSubjectError before anything is written; ForbiddenCategoryError
   */
  append(request: AppendRequest): Promise<AppendResult>;
  /**
   * Opened and upcast, in version order; empty for a stream that does not exist. The texts of a history are decrypted when they are first read, and that
   * is when one throws BrokenSealError; whether a person was erased is decided when the history is loaded.
   */
  readStream(streamId: Uuid, options?: ReadStreamOptions): Promise<RecordedEvent[]>;
  /** Every event that carries the ticket's number, whatever its stream, in log order; opened as in `readStream`. */
  readTicket(ticket: TicketNumber, options?: ReadTicketOptions): Promise<RecordedEvent[]>;
  findTicket(ticket: TicketNumber): Promise<TicketRef | undefined>;
  /** Opened and upcast, in position order. */
  readAll(options: ReadAllOptions): Promise<RecordedEvent[]>;
  /** As `readAll`, exactly as stored: personal fields sealed. This is what travels on the bus. */
  readAllSealed(options: ReadAllOptions): Promise<RecordedEvent[]>;
  /** Decrypts the personal fields of sealed events and upcasts them; a subject that was erased reads as `[erased]`. */
  open(events: readonly RecordedEvent[]): Promise<RecordedEvent[]>;
  /** Batches from a position on, then whatever comes, until the signal aborts. */
  subscribe(options: SubscribeOptions): AsyncIterable<RecordedEvent[]>;
  /** Position of the last event; 0 for an empty log. */
  head(partition?: number): Promise<number>;
  /** Called after each commit of this process, for instance to nudge the relay. Returns the way to stop it. */
  onCommitted(listener: (partition: number, position: number) => void): () => void;
  close(): Promise<void>;
}
