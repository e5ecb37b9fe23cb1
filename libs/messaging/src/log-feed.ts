import { AckPolicy } from '@nats-io/jetstream';
import { nanos } from '@nats-io/nats-core';
import type { NatsConnection } from '@nats-io/nats-core';
import type { LoggerService } from '@nestjs/common';
import type { RecordedEvent } from '@yingda/contracts';
import { deliverLog } from './consumer/deliver-log.ts';
import type { EpochReader } from './epochs/relay-epochs.ts';
import type { LogMessage } from './log-message.ts';

export interface FollowOptions {
  readonly nats: NatsConnection;
  readonly epochs: EpochReader;
  /** 0 by default. */
  readonly partition?: number;
  /** Exclusive position. */
  readonly after: number;
  /** Whether events of the type are wanted; the rest only moves the position, unparsed. All by default. */
  readonly interested?: (type: string) => boolean;
  /** Greatest number of events in a batch; 1,000 by default. */
  readonly batchSize?: number;
  /** Ends the feed. */
  readonly signal: AbortSignal;
  readonly logger: LoggerService;
  /** Shown in log lines. */
  readonly name: string;
}

/** What came since the last batch. */
export interface LogBatch {
  /** Sealed, in the log's order; empty when nothing of interest came. */
  readonly events: readonly RecordedEvent[];
  /** Everything up to here was seen. */
  readonly position: number;
  /** Messages of the stream still to come. */
  readonly behind: number;
}

/**
 * The log from a position on, as JetStream has it, without acknowledgements: every position, in order, through restarts of NATS and new epochs. While a batch
 * is worked on, the next one gathers; nothing waits for a batch to fill.
 */
export async function* followLog(options: FollowOptions): AsyncGenerator<LogBatch, void, void> {
  const { batchSize = 1_000, interested = () => true, after, signal } = options;
  const left = new AbortController();
  const gathering = new Gathering(after, batchSize);
  const delivery = deliverLog({
    ...options,
    partition: options.partition ?? 0,
    consumer: { ack_policy: AckPolicy.None, mem_storage: true, num_replicas: 1, inactive_threshold: nanos(30_000) },
    readAhead: batchSize,
    signal: AbortSignal.any([signal, left.signal]),
    deliver: (message) => gathering.add(message, interested),
  }).finally(() => gathering.end());
  try {
    for (let batch = await gathering.take(); batch; batch = await gathering.take()) yield batch;
  } finally {
    left.abort();
    gathering.end();
    await delivery;
  }
}

/** Messages that were delivered and not yet taken. */
class Gathering {
  #events: RecordedEvent[] = [];
  #position: number;
  #taken: number;
  #behind = 0;
  #ended = false;
  #arrived: (() => void) | undefined;
  #room: (() => void) | undefined;

  constructor(
    after: number,
    private readonly limit: number,
  ) {
    this.#position = after;
    this.#taken = after;
  }

  /** Answers a promise when the batch is full: delivery waits until it is taken. */
  add(message: LogMessage, interested: (type: string) => boolean): Promise<void> | undefined {
    if (interested(message.type)) this.#events.push(message.event());
    this.#position = message.position;
    this.#behind = message.pending;
    this.#arrived?.();
    if (this.#events.length < this.limit || this.#ended) return undefined;
    return new Promise<void>((resolve) => (this.#room = resolve));
  }

  /** `undefined` at the end. */
  async take(): Promise<LogBatch | undefined> {
    while (this.#position === this.#taken && !this.#ended) await new Promise<void>((resolve) => (this.#arrived = resolve));
    this.#arrived = undefined;
    if (this.#ended) return undefined;
    const batch = { events: this.#events, position: this.#position, behind: this.#behind };
    this.#events = [];
    this.#taken = this.#position;
    this.#room?.();
    this.#room = undefined;
    return batch;
  }

  end(): void {
    this.#ended = true;
    this.#arrived?.();
    this.#room?.();
  }
}
