import { jetstream, jetstreamManager, StorageType } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { startRelay } from '@yingda/messaging';
import type { RelayEpoch, RelayEpochs } from '@yingda/messaging';
import type { Benchmark, Surroundings } from '../benchmark.ts';
import { Bus, removeStreams } from '../bus/bus.ts';
import { oneLease } from '../bus/one-lease.ts';
import { publishRaw, rawMessage } from '../bus/raw-publisher.ts';
import type { RawMessage } from '../bus/raw-publisher.ts';
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

export const relay: Benchmark = {
  name: 'relay',
  ours: 'the relay copies the log to a new stream',
  baseline: 'the same messages published from memory, pipelined, without fencing',
  figures: [{ name: 'events', unit: 'events/s', target: { ratioAtLeast: 0.8 } }],
  prepare: async (surroundings) => {
    await fillLog(surroundings, surroundings.scale.relayEvents);
    const bus = await Bus.start(surroundings);
    const platform = await bus.connect('platform');
    const relayed = await relayTurn(surroundings, bus);
    const messages = await (async () => {
      await relayed();
      return firstMessages(platform);
    })();
    const ours = async () => {
      await removeStreams(platform);
      return { events: await relayed() };
    };
    const baseline = async () => {
      await removeStreams(platform);
      const manager = await jetstreamManager(platform);
      await manager.streams.add({ name: 'RAW', subjects: ['raw.>'], storage: StorageType.File });
      return { events: await publishRaw(platform, { subject: 'raw.ACME.event', messages, count: surroundings.scale.relayEvents }) };
    };
    await baseline();
    return { ours, baseline };
  },
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

const firstMessages = async (nats: NatsConnection): Promise<RawMessage[]> => {
  const consumer = await jetstream(nats).consumers.get('LOG-0-1');
  const messages: RawMessage[] = [];
  for await (const message of await consumer.fetch({ max_messages: SAMPLE, expires: 5_000 })) messages.push(rawMessage(message));
  return messages;
};
