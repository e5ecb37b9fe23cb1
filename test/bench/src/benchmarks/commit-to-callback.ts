import { AckPolicy, DeliverPolicy, jetstream, jetstreamManager, StorageType } from '@nats-io/jetstream';
import type { LoggerService } from '@nestjs/common';
import {
  nudgeOnCommit,
  PostgresParkingLot,
  PostgresPositions,
  PostgresRelayEpochs,
  startReactorConsumer,
  startRelay,
} from '@yingda/messaging';
import pg from 'pg';
import type { Benchmark, Sample, Surroundings } from '../benchmark.ts';
import { Bus } from '../bus/bus.ts';
import { oneLease } from '../bus/one-lease.ts';
import { classification, classify } from '../load/classification.ts';
import { steadyPace } from '../load/steady-pace.ts';
import { StreamCursors } from '../load/stream-cursors.ts';
import { mustAppend, openLog } from '../logs/open-log.ts';
import { percentile } from '../median.ts';

const PER_SECOND = 500;
const STREAMS = 64;

/** Log, relay and subscriber of the platform, in one process, as `npm start` runs them. */
export const commitToCallback: Benchmark = {
  name: 'commit-to-callback',
  ours: `commit to a reactor's callback, ${PER_SECOND} events/s`,
  baseline: `bare JetStream: publish to a consumer's callback, ${PER_SECOND} messages/s`,
  figures: [
    { name: 'p50', unit: 'ms', target: { atMost: 5 } },
    { name: 'p99', unit: 'ms', target: { atMost: 25 } },
  ],
  prepare: async (surroundings) => {
    const bus = await Bus.start(surroundings);
    const { seconds } = surroundings.scale;
    const ours = await throughTheLog(surroundings, bus);
    const baseline = await throughJetStreamAlone(bus, surroundings.later);
    await ours(seconds / 2);
    await baseline(seconds / 2);
    return { ours: () => ours(seconds), baseline: () => baseline(seconds) };
  },
};

type Turn = (seconds: number) => Promise<Sample>;

const throughTheLog = async (surroundings: Surroundings, bus: Bus): Promise<Turn> => {
  const store = await openLog(surroundings, 'yingda_triage');
  const pool = await openPool(surroundings, 'yingda_triage', bus.logger);
  const relayPool = await openPool(surroundings, 'yingda_relay', bus.logger);
  const latencies = new Latencies();
  const stopNudging = nudgeOnCommit(store, await bus.connect('triage'));
  surroundings.later(() => Promise.resolve(stopNudging()));
  store.onCommitted((_, position) => latencies.begunUpTo(position));
  const epochs = new PostgresRelayEpochs(relayPool);
  const source = await openLog(surroundings, 'yingda_relay');
  const relay = startRelay({ source, nats: await bus.connect('relay'), lease: oneLease, epochs, logger: bus.logger });
  surroundings.later(() => relay.close());
  const [positions, parking] = [new PostgresPositions(pool, 'triage'), new PostgresParkingLot(pool, 'triage')];
  await positions.prepare();
  await parking.prepare();
  const consumer = startReactorConsumer({
    nats: await bus.connect('triage'),
    durable: 'triage',
    epochs: new PostgresRelayEpochs(pool),
    lease: oneLease,
    positions,
    parking,
    interested: () => true,
    handle: ({ position }) => Promise.resolve(latencies.ended(position)),
    logger: bus.logger,
  });
  surroundings.later(() => consumer.close());
  const places = new StreamCursors();
  return async (seconds) => {
    latencies.clear();
    await steadyPace({ perSecond: PER_SECOND, seconds }, (n) => mustAppend(store.append(classify(places.next(n % STREAMS)))));
    return latencies.sample(Math.round(PER_SECOND * seconds));
  };
};

const openPool = async (
  { database, later }: Surroundings,
  role: 'yingda_triage' | 'yingda_relay',
  logger: LoggerService,
): Promise<pg.Pool> => {
  const pool = new pg.Pool({ connectionString: database.url(role), max: 4 });
  pool.on('error', (error) => logger.warn(error.message));
  later(() => pool.end());
  return Promise.resolve(pool);
};

const throughJetStreamAlone = async (bus: Bus, later: Surroundings['later']): Promise<Turn> => {
  const [publishing, reading] = [await bus.connect('platform'), await bus.connect('platform')];
  const manager = await jetstreamManager(publishing);
  await manager.streams.add({ name: 'RAW', subjects: ['raw.>'], storage: StorageType.File });
  await manager.consumers.add('RAW', { durable_name: 'raw', ack_policy: AckPolicy.None, deliver_policy: DeliverPolicy.All });
  const latencies = new Latencies();
  const consumer = await jetstream(reading).consumers.get('RAW', 'raw');
  const messages = await consumer.consume({ max_messages: 500, callback: ({ seq }) => latencies.ended(seq) });
  later(() => messages.close());
  const payload = JSON.stringify(classification);
  const client = jetstream(publishing);
  let published = 0;
  return async (seconds) => {
    latencies.clear();
    await steadyPace({ perSecond: PER_SECOND, seconds }, () => {
      latencies.begunUpTo((published += 1));
      return client.publish('raw.ACME.classified', payload);
    });
    return latencies.sample(Math.round(PER_SECOND * seconds));
  };
};

/** Time from beginning to end of what is numbered from 1. */
class Latencies {
  readonly #begun = new Map<number, number>();
  /** Ended before this process knew that it had begun: a relay that polls may see a commit before its answer is read. They count as zero. */
  readonly #early = new Set<number>();
  #ended: number[] = [];
  #last = 0;

  clear(): void {
    this.#begun.clear();
    this.#early.clear();
    this.#ended = [];
  }

  begunUpTo(number: number): void {
    const now = performance.now();
    for (; this.#last < number; this.#last += 1) {
      this.#begun.set(this.#last + 1, now);
      if (this.#early.delete(this.#last + 1)) this.#ended.push(0);
    }
  }

  ended(number: number): void {
    const begun = this.#begun.get(number);
    if (begun !== undefined) this.#ended.push(performance.now() - begun);
    else this.#early.add(number);
  }

  /** @throws Error when not all of them end within ten seconds */
  async sample(count: number): Promise<Sample> {
    const deadline = performance.now() + 10_000;
    while (this.#ended.length < count) {
      if (performance.now() > deadline) throw new Error(`${this.#ended.length} of ${count} came through`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return { p50: percentile(this.#ended, 0.5), p99: percentile(this.#ended, 0.99) };
  }
}
