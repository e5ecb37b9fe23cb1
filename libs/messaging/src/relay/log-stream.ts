import { RetentionPolicy, StorageType, jetstreamManager } from '@nats-io/jetstream';
import type { JetStreamManager, StreamInfo } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import type { LoggerService } from '@nestjs/common';
import type { RelayEpoch, RelayEpochs } from '../epochs/relay-epochs.ts';
import { isStreamAbsent, JETSTREAM } from '../jetstream-answers.ts';
import { LogHeaders } from '../log-message.ts';
import { reasonOf } from '../reason.ts';
import { streamSubjects } from './log-subjects.ts';
import type { RelaySource } from './relay-source.ts';

export interface LogStreamOptions {
  readonly source: RelaySource;
  readonly nats: NatsConnection;
  readonly partition: number;
  readonly epochs: RelayEpochs;
  readonly replicas: number;
  readonly logger: LoggerService;
  /** Aborts when this process leads no more: nothing may be deleted or opened then. */
  readonly signal: AbortSignal;
}

/** A stream to relay to, and how far it has got. */
export interface OpenLogStream {
  readonly epoch: RelayEpoch;
  /** Position of its last message. */
  readonly relayed: number;
}

export const logStreamName = (partition: number, epoch: number): string => `LOG-${partition}-${epoch}`;

/**
 * Finds the newest epoch's stream and where it ends, or opens a new epoch: when there is none, when the stream is gone, and when its end is not what the
 * log says. "Gone" is only what the server says in so many words; a server that does not answer is waited for.
 */
export const openLogStream = async (options: LogStreamOptions): Promise<OpenLogStream> => {
  const manager = await jetstreamManager(options.nats, JETSTREAM);
  const epoch = await options.epochs.current(options.partition);
  if (!epoch) return openEpoch(manager, options, 1);
  const stream = await infoOf(manager, epoch.stream);
  const fault = stream === undefined ? 'it is gone' : await faultIn(manager, { stream, epoch, source: options.source });
  if (fault === undefined && stream) {
    await keepCopies(manager, stream, options);
    return { epoch, relayed: stream.state.last_seq + epoch.offset };
  }
  options.logger.warn(`relay ${options.partition}: stream ${epoch.stream} cannot be continued (${fault}); opening a new epoch`);
  return openEpoch(manager, options, epoch.epoch + 1);
};

const infoOf = async (manager: JetStreamManager, stream: string): Promise<StreamInfo | undefined> => {
  try {
    return await manager.streams.info(stream);
  } catch (error) {
    if (isStreamAbsent(error)) return undefined;
    throw error;
  }
};

/** The number of copies may have been configured anew since the stream was made. A bus with fewer copies than wanted is better than none. */
const keepCopies = async (manager: JetStreamManager, { config }: StreamInfo, { replicas, logger }: LogStreamOptions): Promise<void> => {
  if (config.num_replicas === replicas) return;
  try {
    await manager.streams.update(config.name, { num_replicas: replicas });
    logger.log(`${config.name}: ${replicas} copies instead of ${config.num_replicas}`);
  } catch (error) {
    logger.warn(`${config.name} stays with ${config.num_replicas} copies instead of ${replicas}: ${reasonOf(error)}`);
  }
};

interface Suspect {
  readonly stream: StreamInfo;
  readonly epoch: RelayEpoch;
  readonly source: RelaySource;
}

/** Compares the stream's end with the log; says what is wrong, if anything. */
const faultIn = async (manager: JetStreamManager, { stream, epoch, source }: Suspect): Promise<string | undefined> => {
  const { first_seq: first, last_seq: last, messages } = stream.state;
  if (last === 0) return undefined;
  if (first !== 1 || messages !== last) return `it holds ${messages} of ${last} messages`;
  const position = last + epoch.offset;
  const head = await source.head(epoch.partition);
  if (position > head) return `it is ahead of the log: ${position} > ${head}`;
  const message = await manager.streams.getMessage(epoch.stream, { seq: last });
  const [event] = await source.readAllText({ after: position - 1, limit: 1, partition: epoch.partition });
  if (!message || !event) return `position ${position} cannot be read`;
  const stored = `${message.header.get(LogHeaders.position)} ${message.header.get('Nats-Msg-Id')}`;
  const logged = `${event.position} ${event.id}`;
  return stored === logged ? undefined : `its end is ${stored}, the log has ${logged}`;
};

/** First the epoch is made known, then the streams of earlier ones make way, then its own is made: whoever is late finds the door shut. */
const openEpoch = async (manager: JetStreamManager, options: LogStreamOptions, number: number): Promise<OpenLogStream> => {
  const { partition, epochs, signal, replicas, logger, source } = options;
  const epoch: RelayEpoch = { partition, epoch: number, stream: logStreamName(partition, number), offset: 0 };
  signal.throwIfAborted();
  await epochs.open(epoch);
  for (const name of await earlierStreams(manager, epoch)) {
    signal.throwIfAborted();
    await manager.streams.delete(name);
  }
  signal.throwIfAborted();
  await manager.streams.add({
    name: epoch.stream,
    subjects: streamSubjects({ partition, partitions: source.partitions }),
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
    max_age: 0,
    num_replicas: replicas,
    deny_delete: true,
    deny_purge: true,
    description: `The log of partition ${partition}, epoch ${number}: sequence = position - ${epoch.offset}`,
  });
  logger.log(`relay ${partition}: opened ${epoch.stream}`);
  return { epoch, relayed: epoch.offset };
};

/** A leader that was frozen here and thaws deletes nothing newer than what it knew. */
const earlierStreams = async (manager: JetStreamManager, { partition, epoch }: RelayEpoch): Promise<string[]> => {
  const earlier: string[] = [];
  for await (const name of manager.streams.names()) {
    const [, ofPartition, number] = /^LOG-(\d+)-(\d+)$/.exec(name) ?? [];
    if (Number(ofPartition) === partition && Number(number) < epoch) earlier.push(name);
  }
  return earlier;
};
