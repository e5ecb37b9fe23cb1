import { InvalidAppendError, partitionOf } from '@yingda/event-store';
import type { PreparedAppend } from '@yingda/event-store';
import pg from 'pg';
import { callAppend } from './append-call.ts';
import type { Verdict } from './append-call.ts';
import { GroupCommit } from './group-commit.ts';
import type { LogSettings } from './log-settings.ts';
import { erasesSomebody, whileErasing } from './while-erasing.ts';

export interface LogWriterOptions {
  readonly pool: pg.Pool;
  readonly settings: LogSettings;
  /** Commands that may wait for each partition. */
  readonly maxQueue: number;
  /** Told after each commit that added events. */
  readonly onCommitted: (partition: number, head: number) => void;
}

/** Commands in one call: beyond this the flush to disk costs next to nothing per command. */
const MAX_BATCH = 256;
const WORTH_A_SECOND_BATCH = 64;
/** Where commands go whose number decides on the partition. */
const BY_NUMBER = -1;

/** Takes appends to their partitions: each has a group commit of its own, and makes its segments before it needs them. */
export class LogWriter {
  readonly #options: LogWriterOptions;
  readonly #queues = new Map<number, GroupCommit<PreparedAppend, Verdict>>();
  /** Position up to which each partition is known to reach. */
  readonly #heads = new Map<number, number>();
  /** Last position for which each partition has a segment, as far as this process knows. */
  readonly #room = new Map<number, number>();
  readonly #making = new Map<number, Promise<void>>();

  constructor(options: LogWriterOptions) {
    this.#options = options;
  }

  append(prepared: PreparedAppend): Promise<Verdict> {
    return this.#queue(this.#partitionOf(prepared)).submit(prepared);
  }

  /** Resolves when all that was submitted has its verdict. */
  async drained(): Promise<void> {
    await Promise.all([...this.#queues.values()].map((queue) => queue.drained()));
    await Promise.all(this.#making.values());
  }

  #partitionOf({ streams }: PreparedAppend): number {
    const { partitions } = this.#options.settings;
    if (partitions === 1) return 0;
    const named = new Set(
      streams.map(({ streamId, ticket }) => (ticket === 'assigned' ? BY_NUMBER : partitionOf({ streamId, ticket }, partitions))),
    );
    if (named.size > 1) throw new InvalidAppendError('the streams of one append belong to different partitions of the log');
    return [...named][0] ?? 0;
  }

  #queue(partition: number): GroupCommit<PreparedAppend, Verdict> {
    let queue = this.#queues.get(partition);
    if (!queue) {
      queue = new GroupCommit({
        send: (batch) => this.#send(partition, batch),
        touches,
        mayRetryAlone: isFaultOfCommand,
        maxBatch: partition === BY_NUMBER ? 1 : MAX_BATCH,
        worthASecondBatch: WORTH_A_SECOND_BATCH,
        maxQueue: this.#options.maxQueue,
      });
      this.#queues.set(partition, queue);
    }
    return queue;
  }

  async #send(partition: number, batch: readonly PreparedAppend[]): Promise<Verdict[]> {
    try {
      return await this.#call(partition, batch);
    } catch (error) {
      const full = fullSegment(error);
      if (!full) throw error;
      // The transaction left nothing behind. Usually segments are made ahead; this is for the first who got there faster.
      await this.#provide(full.partition, full.position);
      return this.#call(partition, batch);
    }
  }

  async #call(target: number, batch: readonly PreparedAppend[]): Promise<Verdict[]> {
    const since = this.#heads.get(target) ?? 0;
    const call = (client: pg.Pool | pg.ClientBase) => callAppend(client, { partition: target, since }, batch);
    const { pool } = this.#options;
    const { partition, head, verdicts } = await (batch.some(erasesSomebody) ? whileErasing(pool, call) : call(pool));
    if (verdicts.some((verdict, index) => 'outcome' in verdict && verdict.outcome === 'appended' && batch[index]?.events.length))
      this.#options.onCommitted(partition, head);
    this.#heads.set(partition, Math.max(head, this.#heads.get(partition) ?? 0));
    this.#provideAhead(partition, head);
    return verdicts;
  }

  /** Makes the next segment while there is still a fifth of one left. */
  #provideAhead(partition: number, head: number): void {
    const wanted = head + Math.ceil(this.#options.settings.segmentSize / 5);
    if (wanted <= (this.#room.get(partition) ?? 0) || this.#making.has(partition)) return;
    const making = this.#provide(partition, wanted)
      // Nothing is lost: whoever comes to the end of the room makes the segment and sees what is wrong.
      .catch(() => this.#room.set(partition, 0))
      .then(() => void this.#making.delete(partition));
    this.#making.set(partition, making);
  }

  async #provide(partition: number, position: number): Promise<void> {
    const { rows } = await this.#options.pool.query<{ room: number }>({
      name: 'provide-segments',
      text: 'SELECT event_store.provide_segments($1, $2) AS room',
      values: [partition, position],
    });
    this.#room.set(partition, rows[0]?.room ?? 0);
  }
}

/** What no other command of a batch may touch. */
const touches = ({ idempotency, streams, events }: PreparedAppend): string[] => [
  ...streams.map(({ streamId }) => streamId),
  ...(idempotency ? [JSON.stringify([idempotency.scope, idempotency.key])] : []),
  ...events.flatMap(({ given, id }) => (given ? id : [])),
];

/** SQLSTATE classes in which the transaction was rolled back because of what one command asked for, or of a deadlock. */
const FAULTS = ['22', '23', '40', '42', 'P0'];

const isFaultOfCommand = (error: unknown): boolean => error instanceof pg.DatabaseError && FAULTS.includes(error.code?.slice(0, 2) ?? '');

/** `no partition of relation "events" found for row`, with the key in the detail. */
const fullSegment = (error: unknown): { partition: number; position: number } | undefined => {
  if (!(error instanceof pg.DatabaseError) || error.code !== '23514' || error.table !== 'events') return undefined;
  const key = /\((\d+), (\d+)\)/.exec(error.detail ?? '');
  return key ? { partition: Number(key[1]), position: Number(key[2]) } : undefined;
};
