import type { RecordedEvent } from '@yingda/contracts';
import { derivedUuid } from '@yingda/event-store';
import { instant } from '@yingda/kernel';
import type { FeedLog, StoredEvent } from '../event-feed/feed-log.ts';

const AT = instant('2024-03-15T09:35:00+08:00');

/** A log of several partitions in memory, for specs of readers: appended to at will, read as text. */
export class MemoryFeedLog implements FeedLog {
  readonly #events: StoredEvent[][];
  readonly #waiting = new Set<() => void>();
  /** Reads of stretches so far. */
  stretches = 0;

  constructor(readonly partitions: number) {
    this.#events = Array.from({ length: partitions }, () => []);
  }

  append(partition: number, { type = 'WaitEnded', account = 'ACME', data = {}, ...more }: Partial<RecordedEvent> = {}): StoredEvent {
    const position = this.#of(partition).length + 1;
    const event: StoredEvent = {
      id: derivedUuid(`${partition}/${position}`),
      type,
      version: 1,
      category: 'work-order',
      streamId: derivedUuid('stream'),
      streamVersion: position,
      ticket: '20240315-001',
      account,
      actor: { id: 'spec', kind: 'program' },
      correlationId: derivedUuid('spec'),
      origin: 'live',
      occurredAt: AT,
      recordedAt: AT,
      ...more,
      partition,
      position,
      data: JSON.stringify(data),
    };
    this.#of(partition).push(event);
    for (const wake of this.#waiting) wake();
    return event;
  }

  head(partition = 0): Promise<number> {
    return Promise.resolve(this.#of(partition).length);
  }

  readTextStretch({
    after,
    limit,
    partition = 0,
    account,
  }: Parameters<FeedLog['readTextStretch']>[0]): ReturnType<FeedLog['readTextStretch']> {
    this.stretches += 1;
    const seen = this.#of(partition).slice(after, after + limit);
    const events = seen.filter((event) => account === undefined || event.account === account);
    return Promise.resolve({ events, reached: after + seen.length });
  }

  async *subscribeText({
    after,
    batchSize = 100,
    partition = 0,
    signal,
  }: Parameters<FeedLog['subscribeText']>[0]): AsyncGenerator<StoredEvent[]> {
    for (let cursor = after; !signal.aborted;) {
      const batch = this.#of(partition).slice(cursor, cursor + batchSize);
      cursor += batch.length;
      if (batch.length > 0) yield batch;
      else await this.#more(signal);
    }
  }

  reaches(): void {
    for (const wake of this.#waiting) wake();
  }

  open(events: readonly RecordedEvent[]): Promise<RecordedEvent[]> {
    return Promise.resolve([...events]);
  }

  readTicket(ticket: string): Promise<RecordedEvent[]> {
    const own = this.#events.flat().filter((event) => event.ticket === ticket);
    return Promise.resolve(own.map((event) => ({ ...event, data: JSON.parse(event.data) as unknown })));
  }

  #of(partition: number): StoredEvent[] {
    return this.#events[partition] ?? [];
  }

  #more(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.#waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }
}
