import { DeliverPolicy, jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { ConsumerConfig, ConsumerMessages, JetStreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import type { LoggerService } from '@nestjs/common';
import type { EpochReader, RelayEpoch } from '../epochs/relay-epochs.ts';
import { isConsumerAbsent, JETSTREAM } from '../jetstream-answers.ts';
import { LogMessage } from '../log-message.ts';
import { doublingBackoff, pause } from '../pause.ts';
import { reasonOf } from '../reason.ts';

export interface LogDelivery {
  readonly nats: NatsConnection;
  readonly epochs: EpochReader;
  readonly partition: number;
  /** Exclusive position. */
  readonly after: number;
  /** How JetStream is to deliver; a `durable_name` that exists is replaced. */
  readonly consumer: Partial<ConsumerConfig>;
  /** Messages that may lie ready in this process. */
  readonly readAhead: number;
  readonly signal: AbortSignal;
  readonly logger: LoggerService;
  /** Shown in the log lines. */
  readonly name: string;
  /** Takes each message once, in the log's order; when it answers a promise, the next one waits for it. */
  readonly deliver: (message: LogMessage) => Promise<void> | void;
  /** Told what interrupts the delivery, and `undefined` when it goes on. */
  readonly trouble?: (reason: string | undefined) => void;
}

const backoff = doublingBackoff({ first: 50, limit: 2_000 });

/** A message is missing, or one that the relay did not publish is in between. */
class GapError extends Error {
  override readonly name = 'GapError';
}

/**
 * Delivers the log's messages from a position on until the signal aborts: every position, once, in order. After whatever happens to NATS (a restart, lost
 * messages, a lost consumer, a new epoch) it attaches again by the position that it has got to.
 */
export const deliverLog = async (options: LogDelivery): Promise<void> => {
  const { signal, logger, name } = options;
  const cursor: Cursor = { position: options.after, failures: 0 };
  while (!signal.aborted) {
    try {
      const epoch = await streamReaching(cursor.position, options);
      if (!epoch) return;
      await readThrough(epoch, cursor, options);
    } catch (error) {
      if (signal.aborted) return;
      cursor.failures += 1;
      options.trouble?.(reasonOf(error));
      if (cursor.failures === 1 || cursor.failures % 20 === 0)
        logger.warn(`${name}: ${reasonOf(error)}; attaching again after position ${cursor.position}`);
      await pause(backoff(cursor.failures), signal);
    }
  }
};

interface Cursor {
  position: number;
  failures: number;
}

/** Waits for an epoch whose stream has got to the position: a new one is filled from the log's beginning. */
const streamReaching = async (position: number, { nats, epochs, partition, signal }: LogDelivery): Promise<RelayEpoch | undefined> => {
  const manager = await jetstreamManager(nats, JETSTREAM);
  for (let attempt = 1; !signal.aborted; attempt += 1) {
    const epoch = await epochs.current(partition);
    if (epoch && position < epoch.offset)
      throw new Error(`position ${position} lies before ${epoch.stream}, which begins after ${epoch.offset}`);
    if (epoch && (await manager.streams.info(epoch.stream)).state.last_seq + epoch.offset >= position) return epoch;
    await pause(backoff(attempt) / 2, signal);
  }
  return undefined;
};

const readThrough = async (epoch: RelayEpoch, cursor: Cursor, options: LogDelivery): Promise<void> => {
  const messages = await attach(epoch, cursor.position, options);
  const stop = (): void => void messages.close();
  options.signal.addEventListener('abort', stop, { once: true });
  // It may have aborted meanwhile; what is closed before it is read never tells that it has closed.
  if (options.signal.aborted) return stop();
  try {
    for await (const raw of messages) {
      if (options.signal.aborted) return;
      const message = new LogMessage(raw);
      // Delivered before: whoever took it still has it in hand.
      if (message.position <= cursor.position) continue;
      if (message.position !== cursor.position + 1)
        throw new GapError(`position ${message.position} came where ${cursor.position + 1} was due`);
      if (cursor.failures > 0) options.trouble?.(undefined);
      cursor.failures = 0;
      cursor.position = message.position;
      const taken = options.deliver(message);
      if (taken) await taken;
    }
  } finally {
    options.signal.removeEventListener('abort', stop);
    await messages.close();
  }
};

/** Always a new consumer, beginning exactly at the next position: what an old one may have in flight would come late and out of order. */
const attach = async (epoch: RelayEpoch, after: number, { nats, consumer, readAhead }: LogDelivery): Promise<ConsumerMessages> => {
  const manager = await jetstreamManager(nats, JETSTREAM);
  if (consumer.durable_name !== undefined) await remove(manager, epoch.stream, consumer.durable_name);
  const info = await manager.consumers.add(epoch.stream, {
    ...consumer,
    deliver_policy: DeliverPolicy.StartSequence,
    opt_start_seq: after - epoch.offset + 1,
  });
  return jetstream(nats)
    .consumers.getConsumerFromInfo(info)
    .consume({ max_messages: readAhead, expires: 10_000, idle_heartbeat: 2_000, abort_on_missing_resource: true });
};

const remove = async (manager: JetStreamManager, stream: string, durable: string): Promise<void> => {
  try {
    await manager.consumers.delete(stream, durable);
  } catch (error) {
    if (!isConsumerAbsent(error)) throw error;
  }
};
