import type { RecordedEvent } from '@yingda/contracts';
import type { Clock, TicketNumber, Uuid } from '@yingda/kernel';
import { instantFromMillis } from '@yingda/kernel';
import type {
  AppendRequest,
  AppendResult,
  EventStore,
  ReadAllOptions,
  ReadStreamOptions,
  ReadTicketOptions,
  SubscribeOptions,
  TicketRef,
} from '../event-store.ts';
import { erasedBy } from '../personal-data/erasures.ts';
import { InMemoryKeyRing } from '../personal-data/in-memory-key-ring.ts';
import { openEvents, openEventsWhenRead } from '../personal-data/open-events.ts';
import { prepareAppend } from '../prepare-append.ts';
import { InMemoryLog } from './in-memory-log.ts';
import type { StoredEvent, Writer } from './in-memory-log.ts';

export interface InMemoryEventStoreOptions {
  /** Whose rights it has; `import` (every category) by default. */
  readonly writer?: Writer;
  /** What `recordedAt` is taken from; the system's time by default. */
  readonly clock?: Clock;
}

/** The twin of the PostgreSQL store, for specs of what stands on the log: one partition, the same results, personal data sealed too. */
export class InMemoryEventStore implements EventStore {
  readonly partitions = 1;
  readonly #log: InMemoryLog;
  readonly #keyRing: InMemoryKeyRing;
  readonly #writer: Writer;
  readonly #listeners: Set<(partition: number, position: number) => void>;

  constructor({ writer = 'import', clock = systemClock }: InMemoryEventStoreOptions = {}, shared?: InMemoryEventStore) {
    this.#writer = writer;
    this.#log = shared ? shared.#log : new InMemoryLog(clock);
    this.#keyRing = shared ? shared.#keyRing : new InMemoryKeyRing();
    this.#listeners = shared ? shared.#listeners : new Set();
  }

  /** The same log with the rights of another service. */
  as(writer: Writer): InMemoryEventStore {
    return new InMemoryEventStore({ writer }, this);
  }

  async append(request: AppendRequest): Promise<AppendResult> {
    const prepared = await prepareAppend(request, this.#keyRing);
    const before = this.#log.head;
    const result = this.#log.append(prepared, this.#writer);
    if (result.outcome === 'appended')
      for (const subject of erasedBy(request.streams.flatMap(({ events }) => events))) this.#keyRing.erase(subject);
    if (this.#log.head > before) for (const listener of this.#listeners) listener(0, this.#log.head);
    return result;
  }

  readStream(streamId: Uuid, { fromVersion = 1 }: ReadStreamOptions = {}): Promise<RecordedEvent[]> {
    const own = this.#log.streams.get(streamId) ?? [];
    return openEventsWhenRead(own.filter(({ streamVersion }) => streamVersion >= fromVersion).map(parsed), this.#keyRing);
  }

  readTicket(ticket: TicketNumber, { at, knownAt }: ReadTicketOptions = {}): Promise<RecordedEvent[]> {
    const inTime = ({ occurredAt, recordedAt }: StoredEvent): boolean =>
      (at === undefined || occurredAt <= at) && (knownAt === undefined || recordedAt <= knownAt);
    return openEventsWhenRead(this.#log.events.filter((event) => event.ticket === ticket && inTime(event)).map(parsed), this.#keyRing);
  }

  findTicket(ticket: TicketNumber): Promise<TicketRef | undefined> {
    return Promise.resolve(this.#log.tickets.get(ticket));
  }

  async readAll(options: ReadAllOptions): Promise<RecordedEvent[]> {
    return this.open(await this.readAllSealed(options));
  }

  readAllSealed({ after, limit, categories, partition = 0 }: ReadAllOptions): Promise<RecordedEvent[]> {
    if (partition !== 0) return Promise.resolve([]);
    const wanted = this.#log.events.slice(after).filter(({ category }) => !categories || categories.includes(category));
    return Promise.resolve(wanted.slice(0, limit).map(parsed));
  }

  open(events: readonly RecordedEvent[]): Promise<RecordedEvent[]> {
    return openEvents(events, this.#keyRing);
  }

  async *subscribe({ after, batchSize = 256, categories, partition = 0, signal }: SubscribeOptions): AsyncGenerator<RecordedEvent[]> {
    let cursor = after;
    while (!signal.aborted) {
      const options = { after: cursor, limit: batchSize, partition, ...(categories && { categories }) };
      const batch = await this.readAll(options);
      const last = batch.at(-1);
      if (last) {
        cursor = last.position;
        yield batch;
      } else await this.#commitAfter(this.#log.head, signal);
    }
  }

  head(partition = 0): Promise<number> {
    return Promise.resolve(partition === 0 ? this.#log.head : 0);
  }

  onCommitted(listener: (partition: number, position: number) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #commitAfter(known: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        stop();
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const stop = this.onCommitted(wake);
      signal.addEventListener('abort', wake);
      if (this.#log.head > known || signal.aborted) wake();
    });
  }
}

const parsed = (event: StoredEvent): RecordedEvent => ({ ...event, data: JSON.parse(event.data) as unknown });

const systemClock: Clock = { now: () => instantFromMillis(Date.now()) };
