import { jetstream, jetstreamManager, StorageType } from '@nats-io/jetstream';
import type { JsMsg } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { startRelay } from '@yingda/messaging';
import type { RelayEpoch, RelayEpochs } from '@yingda/messaging';
import type { Benchmark, Surroundings } from '../benchmark.ts';
import { Bus, removeStreams } from '../bus/bus.ts';
import { oneLease } from '../bus/one-lease.ts';
import { fenced, publishByLibrary, publishFromMemory, unfenced } from '../bus/raw-publisher.ts';
import type { RawLoad } from '../bus/raw-publisher.ts';
import { fillLog } from '../logs/fill-log.ts';
import { openLog } from '../logs/open-log.ts';
import { setTimeout as pause } from 'node:timers/promises';

/** A turn begins without an epoch, as after the loss of JetStream's data. */
const noEpochYet = (): RelayEpochs => {
  let opened: RelayEpoch | undefined;
  return {
    current: () => Promise.resolve(opened),
    open: (epoch) => {
      opened = epoch;
      return Promise.resolve();
    },
  };
};

const BY_LIBRARY = 'events, vs js.publish';
const FENCED = 'events, vs fenced from memory';
const UNFENCED = 'events, vs unfenced from memory';
const RAW_STREAM = 'RAW';

export const relay: Benchmark = {
  name: 'relay',
  ours: 'the relay copies the log to a new stream',
  baseline: "the same messages, pipelined: by the client library's own publish; from memory with the relay's fence; from memory without",
  figures: [BY_LIBRARY, FENCED, UNFENCED].map((name) => ({ name, unit: 'events/s', target: { ratioAtLeast: 0.8 } })),
  prepare: async (surroundings) => {
    const { relayEvents: count } = surroundings.scale;
    await fillLog(surroundings, count);
    const bus = await Bus.start(surroundings);
    const platform = await bus.connect('platform');
    const relayed = await relayTurn(surroundings, bus);
    await relayed();
    const sample = await firstMessages(platform);
    const plain = sample.map(unfenced);
    const guarded = Array.from({ length: count }, (_, n) => fenced(nth(sample, n), RAW_STREAM, n));
    const onNewStream = async (publish: typeof publishFromMemory, message: RawLoad['message']): Promise<number> => {
      await removeStreams(platform);
      const manager = await jetstreamManager(platform);
      await manager.streams.add({ name: RAW_STREAM, subjects: ['raw.>'], storage: StorageType.File });
      return publish(platform, { subject: 'raw.ACME.event', message, count });
    };
    const ours = async () => {
      await removeStreams(platform);
      const rate = await relayed();
      return { [BY_LIBRARY]: rate, [FENCED]: rate, [UNFENCED]: rate };
    };
    const baseline = async () => ({
      [BY_LIBRARY]: await onNewStream(publishByLibrary, (n) => nth(plain, n)),
      [FENCED]: await onNewStream(publishFromMemory, (n) => nth(guarded, n)),
      [UNFENCED]: await onNewStream(publishFromMemory, (n) => nth(plain, n)),
    });
    await baseline();
    return { ours, baseline };
  },
};

/** The messages over and over. */
const nth = <T>(messages: readonly T[], n: number): T => {
  const message = messages[n % messages.length];
  if (message === undefined) throw new Error('there are no messages to publish');
  return message;
};

/** Relays all that the log holds; answers events per second, the opening of the stream included. */
const relayTurn = async (surroundings: Surroundings, bus: Bus): Promise<() => Promise<number>> => {
  const source = await openLog(surroundings, 'yingda_relay');
  const nats = await bus.connect('relay');
  const head = await source.head();
  return async () => {
    const started = performance.now();
    const running = startRelay({ source, nats, lease: oneLease, epochs: noEpochYet(), logger: bus.logger });
    while (((await running.status()).relayed ?? 0) < head) {
      const [complaint] = bus.logger.complaints;
      if (complaint !== undefined) throw new Error(complaint);
      await pause(10);
    }
    const rate = (head * 1_000) / (performance.now() - started);
    await running.close();
    return rate;
  };
};

const SAMPLE = 1_000;

const firstMessages = async (nats: NatsConnection): Promise<JsMsg[]> => {
  const consumer = await jetstream(nats).consumers.get('LOG-0-1');
  const messages: JsMsg[] = [];
  for await (const message of await consumer.fetch({ max_messages: SAMPLE, expires: 5_000 })) messages.push(message);
  return messages;
};
