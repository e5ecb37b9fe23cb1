import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import type { EpochReader } from '../epochs/relay-epochs.ts';
import { JETSTREAM } from '../jetstream-answers.ts';
import type { RelaySource } from '../relay/relay-source.ts';
import { Comparison } from './comparison.ts';
import type { Difference } from './difference.ts';
import { LogCursor } from './log-cursor.ts';
import { messageAt } from './stream-message.ts';
import type { StreamMessage } from './stream-message.ts';
import { streamMessages } from './stream-messages.ts';

export interface ReconcileOptions {
  readonly source: RelaySource;
  /** Connection of a user who may read the log's streams through consumers. */
  readonly nats: NatsConnection;
  readonly epochs: EpochReader;
  /** 0 by default. */
  readonly partition?: number;
  /** Differences that are described; the others are only counted. 100 by default. */
  readonly mostDescribed?: number;
  /** Told after each page of a thousand. */
  readonly progress?: (checked: number, of: number) => void;
}

export interface Reconciliation {
  /** The current epoch's stream. */
  readonly stream: string;
  /** Places of the stream that were compared. */
  readonly checked: number;
  /** Events of the log that were not in the stream yet when the comparison began. */
  readonly lag: number;
  /** Places that differ. */
  readonly count: number;
  /** The first of them. */
  readonly differences: readonly Difference[];
}

const PROGRESS_EVERY = 1_000;

/**
 * Compares the current epoch's stream with the log, every place and every byte: id, subject, headers and payload at sequence = position − offset. Keeps a
 * page of each in memory. What the relay adds meanwhile is not looked at.
 * @throws Error when there is no stream, and when log or JetStream cannot be read
 */
export const reconcileLog = async (options: ReconcileOptions): Promise<Reconciliation> => {
  const { source, nats, epochs, partition = 0, mostDescribed = 100, progress } = options;
  const epoch = await epochs.current(partition);
  if (!epoch) throw new Error(`partition ${partition} has never been relayed`);
  const manager = await jetstreamManager(nats, JETSTREAM);
  // First the stream's end, then the log's: whatever is in the stream by then was in the log before.
  const last = (await manager.streams.info(epoch.stream)).state.last_seq;
  const head = await source.head(partition);
  const log = new LogCursor(source, partition);
  const comparison = new Comparison(epoch, {
    partitions: source.partitions,
    event: async (position) =>
      (await source.readAllText({ after: position - 1, limit: 1, partition })).find((event) => event.position === position),
    message: (sequence) => messageAt(manager, epoch.stream, sequence),
  });
  const differences: Difference[] = [];
  let count = 0;
  let checked = 0;
  const check = async (message: StreamMessage | undefined): Promise<void> => {
    checked += 1;
    const difference = await comparison.differenceAt(checked, await log.at(checked + epoch.offset), message);
    if (difference) count += 1;
    if (difference && differences.length < mostDescribed) differences.push(difference);
    if (checked % PROGRESS_EVERY === 0) progress?.(checked, last);
  };
  for await (const message of streamMessages({ nats, manager }, epoch.stream, last)) {
    while (checked + 1 < message.sequence) await check(undefined);
    await check(message);
  }
  while (checked < last) await check(undefined);
  progress?.(checked, last);
  return { stream: epoch.stream, checked, lag: Math.max(0, head - last - epoch.offset), count, differences };
};
