import { jetstreamManager } from '@nats-io/jetstream';
import { InMemoryEventStore } from '@yingda/event-store/in-memory';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { testNats } from '@yingda/test-environment/nats';
import type { TestNats } from '@yingda/test-environment/nats';
import { relaySourceOf } from './relay-source.ts';
import { BusUnderTest, eventually, faultsBetween, streamContent } from '../testing/index.ts';

describe('the relay', () => {
  let nats: TestNats;
  let database: TestDatabase;
  let bus: BusUnderTest;

  beforeAll(async () => {
    nats = await testNats();
  }, 120_000);

  beforeEach(async () => {
    database = await testDatabase();
    bus = await BusUnderTest.open({ nats, database });
  }, 120_000);

  afterEach(async () => {
    await bus.close();
    await database.drop();
  }, 30_000);

  afterAll(() => nats.stop());

  const relayedAll = async (): Promise<void> => {
    const reader = await bus.connect('platform');
    const head = await bus.store.head();
    await eventually(async () => {
      const epoch = await bus.epochs.current(0);
      if (!epoch) return false;
      const manager = await jetstreamManager(reader, { checkAPI: false });
      const info = await manager.streams.info(epoch.stream).catch(() => undefined);
      return (info?.state.last_seq ?? 0) + epoch.offset >= head;
    });
    const log = await bus.store.readAllSealed({ after: 0, limit: 1_000_000 });
    expect(faultsBetween(log, await streamContent(reader, bus.epochs))).toEqual([]);
  };

  it('copies the log in order, complete, as sealed CloudEvents with what a reader decides by in the headers', async () => {
    const relay = await bus.relay();
    await bus.appendMany(3_000);
    await relayedAll();
    expect(await relay.status()).toMatchObject({ partition: 0, leader: true, stream: 'LOG-0-1', relayed: 3_000, head: 3_000, lag: 0 });
    const manager = await jetstreamManager(await bus.connect('platform'));
    const { config } = await manager.streams.info('LOG-0-1');
    expect(config).toMatchObject({
      subjects: ['ticket.>', 'internal.>'],
      storage: 'file',
      deny_delete: true,
      deny_purge: true,
      max_age: 0,
    });
    const message = await manager.streams.getMessage('LOG-0-1', { seq: 17 });
    const [event] = await bus.store.readAllSealed({ after: 16, limit: 1 });
    expect(message?.subject).toMatch(/\.ticket-classified$/);
    expect(Object.fromEntries(message?.header ?? [])).toMatchObject({
      'Nats-Msg-Id': [event?.id],
      'Nats-Expected-Last-Sequence': ['16'],
      'Yingda-Position': ['17'],
      'Yingda-Ticket': [event?.ticket],
      'Yingda-Type': ['TicketClassified'],
      'Yingda-Origin': ['live'],
    });
    expect(message?.json()).toMatchObject({ specversion: '1.0', id: event?.id, subject: event?.ticket, data: event?.data });
  });

  it('is woken by a nudge within milliseconds', async () => {
    const relay = await bus.relay();
    await bus.nudge();
    await bus.append('20240315-001', 'first');
    await relayedAll();
    // By now it only looks once a second.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const took: number[] = [];
    for (let relayed = 2; relayed <= 6; relayed += 1) {
      const started = performance.now();
      await bus.append('20240315-001', `the ${relayed}th`);
      await eventually(async () => (await relay.status()).relayed === relayed);
      took.push(performance.now() - started);
    }
    expect(took.sort((one, other) => one - other)[2]).toBeLessThan(250);
  });

  it('goes on where the stream ends when another process takes over', async () => {
    const relays = [await bus.relay()];
    // A leader that goes between making an epoch known and making its stream would leave the next one to its successor.
    await eventually(async () => (await relays[0]?.status())?.stream === 'LOG-0-1');
    const appending = bus.appendMany(4_000);
    for (let restart = 0; restart < 4; restart += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      await relays.pop()?.close();
      relays.push(await bus.relay());
    }
    await appending;
    await relayedAll();
    expect(await bus.epochs.current(0)).toMatchObject({ epoch: 1 });
  });

  it('survives a nats-server that is killed and started again', async () => {
    await bus.relay();
    for (let kill = 0; kill < 2; kill += 1) {
      await bus.appendMany(1_000);
      await relayedAll();
      await bus.appendMany(2_000);
      await nats.kill();
      await bus.appendMany(500);
      await nats.restart();
      await relayedAll();
    }
    expect(await bus.epochs.current(0)).toMatchObject({ epoch: 1 });
  }, 120_000);

  it('fills a new epoch from the log when JetStream has lost its data', async () => {
    await bus.relay();
    await bus.appendMany(1_000);
    await relayedAll();
    await nats.kill();
    await nats.wipe();
    await nats.restart();
    await bus.appendMany(100);
    await eventually(async () => (await bus.epochs.current(0))?.stream === 'LOG-0-2');
    await relayedAll();
  }, 120_000);

  it('opens a new epoch where the stream is not the log: a foreign message at its end, or more than the log has', async () => {
    const relay = await bus.relay();
    await bus.appendMany(10);
    await relayedAll();
    await relay.close();
    const foreign = await bus.connect('platform');
    foreign.publish('internal.triage.made-up', 'nobody logged this');
    await foreign.flush();
    await bus.relay();
    await eventually(async () => (await bus.epochs.current(0))?.epoch === 2);
    await relayedAll();
    const names = await (await jetstreamManager(foreign)).streams.names().next();
    expect(names).toEqual(['LOG-0-2']);
  });

  it('keeps stream = log with two leaders at once: the fixed offset lets either add only the right next event', async () => {
    const first = await bus.relay({ lease: bus.leases().lease('relay 0') });
    const second = await bus.relay({ lease: bus.leases().lease('relay 0, as if the first were frozen') });
    await bus.appendMany(4_000);
    await relayedAll();
    await eventually(async () => (await first.status()).leader && (await second.status()).leader);
    await bus.appendMany(2_000);
    await relayedAll();
  }, 120_000);

  it('lets an old leader that thaws add nothing: its messages are refused, doubled or out of place though they are', async () => {
    let thaw: () => void = () => undefined;
    const frozen = new Promise<void>((resolve) => (thaw = resolve));
    let reads = 0;
    const source = {
      partitions: 1,
      head: () => bus.store.head(),
      readAllText: async (options: { after: number; limit: number }) => {
        const events = await relaySourceOf(bus.store).readAllText(options);
        if (options.limit > 1 && events.length > 0 && (reads += 1) === 1) await frozen;
        return events;
      },
    };
    await bus.appendMany(1_500);
    const old = await bus.relay({ source, lease: bus.leases().lease('the frozen one') });
    try {
      await eventually(() => reads === 1);
      await bus.relay();
      await relayedAll();
    } finally {
      thaw();
    }
    await eventually(async () => (await old.status()).relayed === 1_500);
    await bus.appendMany(500);
    await relayedAll();
  }, 120_000);

  it('only follows the log: an empty one gives an empty stream', async () => {
    expect(await new InMemoryEventStore().head()).toBe(0);
    const relay = await bus.relay();
    await eventually(async () => (await relay.status()).stream === 'LOG-0-1');
    await relayedAll();
  });
});
