import type { RecordedEvent } from '@yingda/contracts';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { testNats } from '@yingda/test-environment/nats';
import type { TestNats } from '@yingda/test-environment/nats';
import { followLog } from './log-feed.ts';
import type { FollowOptions } from './log-feed.ts';
import { BusUnderTest, eventually, faultsBetween } from './testing/index.ts';

describe('the feed of the log', () => {
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

  /** Follows in the background, keeping what came. */
  const follow = async (after: number, over: Partial<FollowOptions> = {}, workMs = 0) => {
    const ending = new AbortController();
    const came = { events: [] as RecordedEvent[], position: after, largest: 0 };
    const connection = await bus.connect('triage');
    const following = (async () => {
      const options = { nats: connection, epochs: bus.epochs, after, signal: ending.signal, logger: bus.logger, name: 'spec', ...over };
      for await (const { events, position } of followLog(options)) {
        came.events.push(...events);
        came.position = position;
        came.largest = Math.max(came.largest, events.length);
        if (workMs > 0) await new Promise((resolve) => setTimeout(resolve, workMs));
      }
    })();
    bus.closeLater({
      close: async () => {
        ending.abort();
        await following;
      },
    });
    return came;
  };
  const logged = (after = 0): Promise<RecordedEvent[]> => bus.store.readAllSealed({ after, limit: 1_000_000 });

  it('gives every event after a position, in batches, then what comes', async () => {
    await bus.relay();
    await bus.nudge();
    await bus.appendMany(3_000);
    const came = await follow(500, { batchSize: 200 }, 10);
    await eventually(() => came.position === 3_000);
    expect(faultsBetween(await logged(500), came.events)).toEqual([]);
    expect(came.largest).toBeGreaterThan(50);
    expect(came.largest).toBeLessThanOrEqual(200);
    const started = performance.now();
    await bus.append('20240315-001', 'fresh');
    await eventually(() => came.position === 3_001);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('moves over what nobody wants without giving it', async () => {
    await bus.relay();
    await bus.appendMany(300);
    const came = await follow(0, { interested: () => false });
    await eventually(() => came.position === 300);
    expect(came.events).toEqual([]);
  });

  it('begins before the relay has ever run, and where the stream has yet to get', async () => {
    await bus.appendMany(100);
    const came = await follow(90);
    await bus.relay();
    await eventually(() => came.position === 100);
    expect(faultsBetween(await logged(90), came.events)).toEqual([]);
  });

  it('goes on by position when nats-server is killed, and when it has lost everything', async () => {
    await bus.relay();
    const came = await follow(0);
    await bus.appendMany(1_000);
    await eventually(() => came.position === 1_000);
    await bus.appendMany(1_000);
    await nats.kill();
    await nats.restart();
    await bus.appendMany(100);
    await eventually(
      () => came.position === 2_100,
      20_000,
      () => bus.logger.lines.slice(-8),
    );
    await nats.kill();
    await nats.wipe();
    await bus.appendMany(100);
    await nats.restart();
    await eventually(
      () => came.position === 2_200,
      20_000,
      () => bus.logger.lines.slice(-8),
    );
    expect(faultsBetween(await logged(), came.events)).toEqual([]);
  }, 120_000);

  it('does not read on while a batch is in work: memory stays bounded', async () => {
    await bus.relay();
    await bus.appendMany(5_000);
    const connection = await bus.connect('triage');
    const signal = new AbortController().signal;
    const feed = followLog({ nats: connection, epochs: bus.epochs, after: 0, batchSize: 100, signal, logger: bus.logger, name: 'slow' });
    const sizes: number[] = [];
    for await (const { events, position } of feed) {
      sizes.push(events.length);
      if (sizes.length < 5) await new Promise((resolve) => setTimeout(resolve, 100));
      if (position === 5_000) break;
    }
    expect(Math.max(...sizes)).toBe(100);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(5_000);
  });
});
