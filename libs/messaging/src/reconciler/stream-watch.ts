import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import type { LoggerService } from '@nestjs/common';
import type { RelayEpoch } from '../epochs/relay-epochs.ts';
import { JETSTREAM } from '../jetstream-answers.ts';
import { pause } from '../pause.ts';
import { reasonOf } from '../reason.ts';
import type { RelaySource } from '../relay/relay-source.ts';
import { Comparison } from './comparison.ts';
import { describeDifference } from './difference.ts';
import { messageAt } from './stream-message.ts';

export interface StreamWatchOptions {
  readonly source: RelaySource;
  readonly nats: NatsConnection;
  readonly epoch: RelayEpoch;
  readonly logger: LoggerService;
  /** Milliseconds between rounds. */
  readonly everyMs: number;
  /** Positions that a round compares. */
  readonly sample: number;
  /** Told after each round: places of the stream that are known to differ from the log. */
  readonly found: (differences: number) => void;
}

/**
 * Looks at the stream again and again for as long as it is relayed to: does it end where the log lets it, does it lack messages, and are a few places, chosen
 * at random, what the log says? What was found once is looked at in every later round too. Cheap, so it may overlook what `reconcileLog` finds.
 */
export const watchStream = async (options: StreamWatchOptions, signal: AbortSignal): Promise<void> => {
  const known = new Set<number>();
  while (!signal.aborted) {
    try {
      options.found(await round(options, known));
    } catch (error) {
      // NATS or PostgreSQL is away, which others report; the next round tells.
      if (!signal.aborted)
        options.logger.warn(`relay ${options.epoch.partition}: ${options.epoch.stream} cannot be compared: ${reasonOf(error)}`);
    }
    await pause(options.everyMs, signal);
  }
};

const round = async ({ source, nats, epoch, sample, logger }: StreamWatchOptions, known: Set<number>): Promise<number> => {
  const { partition, stream, offset } = epoch;
  const manager = await jetstreamManager(nats, JETSTREAM);
  const { messages, last_seq: last } = (await manager.streams.info(stream)).state;
  const head = await source.head(partition);
  const event = async (position: number) =>
    (await source.readAllText({ after: position - 1, limit: 1, partition })).find((each) => each.position === position);
  const message = (sequence: number) => messageAt(manager, stream, sequence);
  const comparison = new Comparison(epoch, { partitions: source.partitions, event, message });
  const missing = new Set<number>();
  for (const sequence of new Set([...known, ...chosen(sample, last)])) {
    const difference = await comparison.differenceAt(sequence, await event(sequence + offset), await message(sequence));
    if (difference?.kind === 'missing') missing.add(sequence);
    if (!difference) known.delete(sequence);
    else if (!known.has(sequence)) {
      known.add(sequence);
      logger.error(`relay ${partition}: ${stream} is not the log: ${describeDifference(difference)}. Run npm run log -- reconcile`);
    }
  }
  const beyond = Math.max(0, last + offset - head);
  const present = [...known].filter((sequence) => !missing.has(sequence) && sequence + offset <= head).length;
  return last - messages + beyond + present;
};

const chosen = (sample: number, last: number): number[] =>
  last === 0 ? [] : Array.from({ length: Math.min(sample, last) }, () => 1 + Math.floor(Math.random() * last));
