import type { FieldClass, RecordedEvent } from '@yingda/contracts';
import { erasedBy, fieldKeysOf, openEvents, openEventsWhenRead, prepareAppend } from '@yingda/event-store';
import type {
  AppendRequest,
  AppendResult,
  EventStore,
  FieldKeys,
  ReadAllOptions,
  ReadStreamOptions,
  ReadTicketOptions,
  SubscribeOptions,
  TicketRef,
} from '@yingda/event-store';
import type { LogPosition, TicketNumber, Uuid } from '@yingda/kernel';
import type pg from 'pg';
import { checkServer, openPool, PLANNED_BY_INDEX, READ_BY_INDEX } from './connection.ts';
import { LogReader } from './log-reader.ts';
import type { TextOptions, TextStretch } from './log-reader.ts';
import { readLogSettings } from './log-settings.ts';
import type { LogSettings } from './log-settings.ts';
import { LogTail } from './log-tail.ts';
import { LogWriter } from './log-writer.ts';
import { PostgresKeyRing } from './postgres-key-ring.ts';

export interface PostgresEventStoreOptions {
  /** With the service's own role: its rights are the database's to judge. */
  readonly connectionString: string;
  /** 32 bytes that wrap the data subjects' keys (PERSONAL_DATA_KEY). */
  readonly personalDataKey: Buffer;
  /** Connections for reading; appends have one of their own besides. 8 by default. */
  readonly poolSize?: number;
  /** Commands that may wait for the log; 10,000 by default. */
  readonly maxQueue?: number;
  /** Where segments that were archived lie (ARCHIVE_FOLDER); without it, whoever reads archived events is told which file is missing. */
  readonly archiveFolder?: string | undefined;
  /** Lets something outside say that the log has grown: given a function to call, it returns the way to stop. */
  readonly wakeUp?: (wake: () => void) => () => void;
  /** Told of a connection that broke while it was idle; the pool replaces it. */
  readonly onConnectionLost?: (error: Error) => void;
}

const DEFAULT_BATCH = 256;
/** Connections for appending: a batch of one partition is stored while the next one is made ready; further partitions share them. */
const WRITING_CONNECTIONS = 2;

/** Connects to a migrated log (see `migrateEventStore`). @throws Error when the server's settings endanger what was acknowledged */
export const openPostgresEventStore = async (options: PostgresEventStoreOptions): Promise<PostgresEventStore> => {
  const { connectionString, poolSize = 8, onConnectionLost = () => undefined } = options;
  const writing = openPool({ connectionString, poolSize: WRITING_CONNECTIONS, name: 'yingda append', settings: PLANNED_BY_INDEX });
  const reading = openPool({ connectionString, poolSize, name: 'yingda read', settings: READ_BY_INDEX });
  for (const pool of [writing, reading]) pool.on('error', onConnectionLost);
  try {
    const keyRing = new PostgresKeyRing(reading, options.personalDataKey);
    await checkServer(writing);
    return new PostgresEventStore({ writing, reading, keyRing, options, settings: await readLogSettings(reading) });
  } catch (error) {
    await Promise.all([writing.end(), reading.end()]);
    throw error;
  }
};

interface Parts {
  readonly writing: pg.Pool;
  readonly reading: pg.Pool;
  readonly keyRing: PostgresKeyRing;
  readonly options: PostgresEventStoreOptions;
  readonly settings: LogSettings;
}

/** The log in PostgreSQL: appends through one function with group commit, reads by plain queries. */
export class PostgresEventStore implements EventStore {
  readonly partitions: number;
  readonly #pools: readonly pg.Pool[];
  readonly #keyRing: PostgresKeyRing;
  readonly #writer: LogWriter;
  readonly #reader: LogReader;
  readonly #tails = new Map<number, LogTail>();
  readonly #listeners = new Set<(partition: number, position: number) => void>();
  readonly #closing = new AbortController();
  readonly #stopWaking: () => void;

  constructor({ writing, reading, keyRing, options, settings }: Parts) {
    this.partitions = settings.partitions;
    this.#pools = [writing, reading];
    this.#keyRing = keyRing;
    this.#reader = new LogReader(reading, options.archiveFolder);
    this.#writer = new LogWriter({
      pool: writing,
      settings,
      maxQueue: options.maxQueue ?? 10_000,
      onCommitted: (partition, head) => this.#committed(partition, head),
    });
    this.#stopWaking = options.wakeUp?.(() => this.#tails.forEach((tail) => tail.nudge())) ?? (() => undefined);
  }

  async append(request: AppendRequest): Promise<AppendResult> {
    const prepared = await prepareAppend(request, this.#keyRing);
    const verdict = await this.#writer.append(prepared);
    if (verdict instanceof Error) throw verdict;
    for (const { events } of request.streams) this.#forget(events);
    return verdict;
  }

  async readStream(streamId: Uuid, { fromVersion = 1 }: ReadStreamOptions = {}): Promise<RecordedEvent[]> {
    return openEventsWhenRead(await this.#reader.stream(streamId, fromVersion), this.#keyRing);
  }

  async readTicket(ticket: TicketNumber, options: ReadTicketOptions = {}): Promise<RecordedEvent[]> {
    return openEventsWhenRead(await this.#reader.ticket(ticket, options), this.#keyRing);
  }

  findTicket(ticket: TicketNumber): Promise<TicketRef | undefined> {
    return this.#reader.findTicket(ticket);
  }

  async readAll(options: ReadAllOptions): Promise<RecordedEvent[]> {
    return this.open(await this.#reader.all(options));
  }

  readAllSealed(options: ReadAllOptions): Promise<RecordedEvent[]> {
    return this.#reader.all(options);
  }

  /** As `readAllSealed`, with each event's data as the JSON text that was appended: for whoever passes it on without looking into it. */
  readAllText(options: Omit<ReadAllOptions, 'categories'>): Promise<RecordedEvent<string, string>[]> {
    return this.#reader.text(options);
  }

  /** The next events after a position as they are stored, of one account if asked for, and the position up to which everything has been looked at. */
  readTextStretch(options: TextOptions): Promise<TextStretch> {
    return this.#reader.textStretch(options);
  }

  /** The events at these positions as they are stored, in no order; what the log does not have is passed over. */
  readSealedAt(places: readonly LogPosition[]): Promise<RecordedEvent[]> {
    return this.#reader.at(places);
  }

  /** Keys that open these classes of these persons' texts and nothing else; whoever was erased is missing. The persons' own keys stay here. */
  async fieldKeys(subjects: Iterable<Uuid>, classes: Iterable<FieldClass>): Promise<ReadonlyMap<Uuid, FieldKeys>> {
    const keys = await this.#keyRing.find(new Set(subjects));
    const wanted = [...classes];
    return new Map([...keys].map(([subject, key]) => [subject, fieldKeysOf(key, wanted)]));
  }

  open(events: readonly RecordedEvent[]): Promise<RecordedEvent[]> {
    this.#forget(events);
    return openEvents(events, this.#keyRing);
  }

  async *subscribe({
    after,
    batchSize = DEFAULT_BATCH,
    categories,
    partition = 0,
    signal,
  }: SubscribeOptions): AsyncGenerator<RecordedEvent[]> {
    const ending = AbortSignal.any([signal, this.#closing.signal]);
    const tail = this.#tail(partition);
    let cursor = after;
    while (!ending.aborted) {
      await tail.beyond(cursor, ending);
      if (ending.aborted) return;
      const options = { after: cursor, limit: batchSize, partition, ...(categories && { categories }) };
      const { events, reached } = await this.#reader.stretch(options);
      cursor = reached;
      if (events.length > 0) yield await this.open(events);
    }
  }

  /** As `subscribe`, exactly as stored, with each event's data as the JSON text that was appended. */
  async *subscribeText({
    after,
    batchSize = DEFAULT_BATCH,
    partition = 0,
    signal,
  }: Omit<SubscribeOptions, 'categories'>): AsyncGenerator<RecordedEvent<string, string>[]> {
    const ending = AbortSignal.any([signal, this.#closing.signal]);
    const tail = this.#tail(partition);
    let cursor = after;
    while (!ending.aborted) {
      await tail.beyond(cursor, ending);
      if (ending.aborted) return;
      const events = await this.#reader.text({ after: cursor, limit: batchSize, partition });
      cursor = events.at(-1)?.position ?? cursor;
      if (events.length > 0) yield events;
    }
  }

  /** Somebody saw the log reach `position` by other ways, for instance on the bus: who waits for more is told without asking the database. */
  reaches(partition: number, position: number): void {
    this.#tail(partition).advance(position);
  }

  head(partition = 0): Promise<number> {
    return this.#reader.head(partition);
  }

  onCommitted(listener: (partition: number, position: number) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Ends subscriptions, waits for the appends under way and disconnects. */
  async close(): Promise<void> {
    this.#stopWaking();
    this.#closing.abort();
    await this.#writer.drained();
    await this.#reader.close();
    await Promise.all(this.#pools.map((pool) => pool.end()));
  }

  /** Whoever is erased by what this process appends or reads is forgotten here at once. */
  #forget(events: Parameters<typeof erasedBy>[0]): void {
    for (const subject of erasedBy(events)) this.#keyRing.forget(subject);
  }

  #committed(partition: number, head: number): void {
    this.#tail(partition).advance(head);
    for (const listener of this.#listeners) listener(partition, head);
  }

  #tail(partition: number): LogTail {
    const tail = this.#tails.get(partition) ?? new LogTail(() => this.#reader.head(partition));
    this.#tails.set(partition, tail);
    return tail;
  }
}
