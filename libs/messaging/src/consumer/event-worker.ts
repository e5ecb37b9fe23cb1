import type { RecordedEvent } from '@yingda/contracts';
import { pause } from '../pause.ts';
import { reasonOf } from '../reason.ts';
import { KeyQueues, Slots } from './key-queues.ts';
import type { ParkedEvent } from './parking-lot.ts';
import type { ReactorConsumerOptions } from './reactor-options.ts';

export type WorkerOptions = Required<
  Pick<ReactorConsumerOptions, 'durable' | 'partition' | 'parking' | 'handle' | 'concurrency' | 'attempts' | 'backoffMs' | 'logger'>
>;

/** Works through events: in order per ticket, with retries, parking what keeps failing together with what follows it. */
export class EventWorker {
  readonly #queues = new KeyQueues();
  readonly #slots: Slots;
  readonly #parked: Set<string>;
  readonly #redriving = new Set<string>();
  lastError: string | undefined;

  /**
   * @param parked keys of which something is parked already
   * @param stop nothing new is begun once it has aborted
   */
  constructor(
    private readonly options: WorkerOptions,
    parked: readonly string[],
    private readonly stop: AbortSignal,
  ) {
    this.#slots = new Slots(options.concurrency);
    this.#parked = new Set(parked);
  }

  get parkedKeys(): number {
    return this.#parked.size;
  }

  /** @param finished called when the event is handled or parked; not when the worker is stopped before */
  add(event: RecordedEvent, finished: () => void): void {
    const key = event.ticket ?? event.streamId;
    this.#queues.add(key, async () => {
      if (await this.#work(event, key)) finished();
    });
  }

  /** Tries parked events again for whose key that was asked; what comes for the key meanwhile waits. */
  async redriveRequested(): Promise<void> {
    if (this.#parked.size === 0) return;
    const { parking, durable, partition } = this.options;
    const keys = await parking.redriveRequested(durable, partition);
    for (const key of keys.filter((each) => !this.#redriving.has(each))) {
      this.#redriving.add(key);
      this.#queues.add(key, () => this.#redrive(key));
    }
  }

  settled(): Promise<void> {
    return this.#queues.settled();
  }

  async #work(event: RecordedEvent, key: string): Promise<boolean> {
    let reason = 'an earlier event of the ticket is parked';
    for (let attempt = 1; !this.stop.aborted; attempt += 1) {
      if (this.#parked.has(key)) {
        if (await this.#park(event, key, reason, attempt - 1)) return true;
      } else {
        const failure = await this.#try(event, attempt);
        if (failure === undefined) return true;
        reason = failure;
        this.#report(event, attempt, reason);
        // Parking may fail too (PostgreSQL is away): then the event is simply tried again.
        if (attempt >= this.options.attempts && (await this.#park(event, key, reason, attempt))) return true;
      }
      await pause(this.options.backoffMs(attempt), this.stop);
    }
    return false;
  }

  async #try(event: RecordedEvent, attempt: number): Promise<string | undefined> {
    return this.#slots.within(async () => {
      if (this.stop.aborted) return 'the consumer is closing';
      try {
        await this.options.handle(event, { attempt, redriven: false });
        return undefined;
      } catch (error) {
        return reasonOf(error);
      }
    });
  }

  #report(event: RecordedEvent, attempt: number, reason: string): void {
    this.lastError = `${event.type} at ${event.position}: ${reason}`;
    if (!this.stop.aborted) this.options.logger.warn(`${this.options.durable}: ${this.lastError} (attempt ${attempt})`);
  }

  async #park(event: RecordedEvent, key: string, reason: string, attempts: number): Promise<boolean> {
    const { durable, partition, parking, logger } = this.options;
    try {
      await parking.park({ durable, partition, position: event.position, key, event, reason, attempts });
    } catch (error) {
      this.#report(event, attempts, `could not be parked: ${reasonOf(error)}`);
      return false;
    }
    if (!this.#parked.has(key)) logger.error(`${durable}: parked ${event.type} at ${event.position} of ${key}: ${reason}`);
    this.#parked.add(key);
    return true;
  }

  async #redrive(key: string): Promise<void> {
    const { durable, parking, logger } = this.options;
    try {
      let next = await parking.first(durable, key);
      while (next && !this.stop.aborted && (await this.#redriveOne(next))) next = await parking.first(durable, key);
      if (!next) this.#parked.delete(key);
    } catch (error) {
      logger.warn(`${durable}: redriving ${key}: ${reasonOf(error)}`);
    } finally {
      this.#redriving.delete(key);
    }
  }

  async #redriveOne(parked: ParkedEvent): Promise<boolean> {
    const { parking, logger, durable } = this.options;
    try {
      await this.#slots.within(() => this.options.handle(parked.event, { attempt: parked.attempts + 1, redriven: true }));
    } catch (error) {
      logger.warn(`${durable}: ${parked.event.type} at ${parked.position} failed again: ${reasonOf(error)}`);
      await parking.failedAgain(parked, reasonOf(error));
      return false;
    }
    await parking.remove(parked);
    return true;
  }
}
