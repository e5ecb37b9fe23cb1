import { jetstream, jetstreamManager, StorageType } from '@nats-io/jetstream';
import { nanos } from '@nats-io/nats-core';
import type { NatsConnection } from '@nats-io/nats-core';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { testNats } from '@yingda/test-environment/nats';
import type { TestNats } from '@yingda/test-environment/nats';
import { setTimeout as pause } from 'node:timers/promises';
import { PostgresRelayEpochs } from '../epochs/relay-epochs.ts';
import { MessageWriter } from '../relay/message-writer.ts';
import { relaySourceOf } from '../relay/relay-source.ts';
import type { TextEvent } from '../relay/relay-source.ts';
import { BusUnderTest, eventually } from '../testing/index.ts';
import type { Difference } from './difference.ts';
import { reconcileLog } from './reconcile-log.ts';
import type { Reconciliation } from './reconcile-log.ts';
import { watchStream } from './stream-watch.ts';

const epoch = { partition: 0, epoch: 1, stream: 'LOG-0-1', offset: 0 };
/** The shortest time for which a server recognises repeated ids. */
const FORGETS_AFTER_MS = 100;

describe('the reconciler', () => {
  let nats: TestNats;
  let database: TestDatabase;
  let bus: BusUnderTest;
  let platform: NatsConnection;

  beforeAll(async () => {
    nats = await testNats();
  }, 120_000);

  beforeEach(async () => {
    database = await testDatabase();
    bus = await BusUnderTest.open({ nats, database });
    platform = await bus.connect('platform');
  }, 120_000);

  afterEach(async () => {
    await bus.close();
    await database.drop();
  }, 30_000);

  afterAll(() => nats.stop());

  const reconcile = (options: Partial<Parameters<typeof reconcileLog>[0]> = {}): Promise<Reconciliation> =>
    reconcileLog({ source: relaySourceOf(bus.store), nats: platform, epochs: bus.epochs, ...options });

  const logOf = async (count: number): Promise<readonly TextEvent[]> => {
    await bus.appendMany(count);
    return relaySourceOf(bus.store).readAllText({ after: 0, limit: count });
  };

  /** A stream as somebody with all rights on the bus could make it: these messages, in this order, without fence. */
  const forge = async (events: readonly TextEvent[], alter: { readonly payload?: (text: string, event: TextEvent) => string } = {}) => {
    await new PostgresRelayEpochs(bus.relayPool).open(epoch);
    const manager = await jetstreamManager(platform);
    await manager.streams.add({
      name: epoch.stream,
      subjects: ['ticket.>', 'internal.>'],
      storage: StorageType.File,
      duplicate_window: nanos(FORGETS_AFTER_MS),
    });
    const written = new Set<string>();
    for (const event of events) {
      if (written.has(event.id)) await pause(3 * FORGETS_AFTER_MS);
      written.add(event.id);
      const message = new MessageWriter(epoch, 1).write(event);
      const text = Buffer.from(message.payload).toString();
      const bytes = Buffer.from((message.headers as unknown as { encode(): Uint8Array }).encode()).toString();
      const unfenced = Buffer.from(bytes.replace(/Nats-Expected-Last-Sequence: \d+\r\n/, ''));
      Object.assign(message.headers, { bytes: unfenced });
      await jetstream(platform).publish(message.subject, alter.payload?.(text, event) ?? text, { headers: message.headers });
    }
    return manager;
  };

  const placesOf = ({ differences }: { differences: readonly Difference[] }) =>
    differences.map(({ kind, position }) => `${kind} ${position}`);

  it('finds no difference in what the relay made, in every place, and says how far it is', async () => {
    await bus.relay();
    await bus.appendMany(2_500);
    const told: number[] = [];
    await eventually(async () => (await reconcile().catch(() => undefined))?.checked === 2_500);
    expect(await reconcile({ progress: (checked) => told.push(checked) })).toEqual({
      stream: 'LOG-0-1',
      checked: 2_500,
      lag: 0,
      count: 0,
      differences: [],
    });
    expect(told).toEqual([1_000, 2_000, 2_500]);
  });

  it('counts what the relay has still to bring as lag, not as a difference', async () => {
    const log = await logOf(30);
    await forge(log.slice(0, 20));
    expect(await reconcile()).toMatchObject({ checked: 20, lag: 10, count: 0 });
  });

  it('finds a deleted message', async () => {
    const manager = await forge(await logOf(40));
    await manager.streams.deleteMessage(epoch.stream, 17);
    const found = await reconcile();
    expect(placesOf(found)).toEqual(['missing 17']);
    expect(found.differences[0]?.detail).toMatch(/^the log has TicketClassified /);
  });

  it('finds deleted messages at both ends', async () => {
    const manager = await forge(await logOf(40));
    for (const seq of [1, 2, 39, 40]) await manager.streams.deleteMessage(epoch.stream, seq);
    expect(placesOf(await reconcile())).toEqual(['missing 1', 'missing 2', 'missing 39', 'missing 40']);
  });

  it('finds swapped messages, each with where it came from', async () => {
    const log = await logOf(20);
    const [seventh, twelfth] = [log[6], log[11]];
    await forge(log.map((event, index) => (index === 6 ? twelfth : index === 11 ? seventh : undefined) ?? event));
    const found = await reconcile();
    expect(placesOf(found)).toEqual(['moved 7', 'moved 12']);
    expect(found.differences.map(({ detail }) => detail)).toEqual([
      expect.stringMatching(/^position 12 is here/),
      expect.stringMatching(/^position 7 is here/),
    ]);
  });

  it('finds a doubled message, and what it displaced', async () => {
    const log = await logOf(10);
    await forge(log.map((event, index) => (index === 5 ? log[2] : undefined) ?? event));
    const found = await reconcile();
    expect(placesOf(found)).toEqual(['doubled 6']);
    expect(found.differences[0]?.detail).toMatch(/^a second copy of position 3/);
  });

  it('finds an altered payload, be it one letter', async () => {
    await forge(await logOf(10), { payload: (text, { position }) => (position === 4 ? text.replace('hardware', 'hardwarE') : text) });
    const found = await reconcile();
    expect(placesOf(found)).toEqual(['altered 4']);
    expect(found.differences[0]?.detail).toMatch(/has another payload$/);
  });

  it("finds foreign messages and messages after the log's end", async () => {
    const log = await logOf(10);
    await forge([...log.slice(0, 5), { ...(log[5] as TextEvent), id: '00000000-0000-4000-8000-000000000000' }, ...log.slice(6)]);
    await jetstream(platform).publish('internal.triage.made-up', 'nobody logged this');
    const found = await reconcile();
    expect(placesOf(found)).toEqual(['foreign 6', 'extra 11']);
    expect(found.differences[1]?.detail).toContain('internal.triage.made-up');
  });

  it('describes the first differences and counts the rest', async () => {
    const manager = await forge(await logOf(30));
    for (let seq = 5; seq <= 24; seq += 1) await manager.streams.deleteMessage(epoch.stream, seq);
    const found = await reconcile({ mostDescribed: 3 });
    expect(placesOf(found)).toEqual(['missing 5', 'missing 6', 'missing 7']);
    expect(found.count).toBe(20);
  });

  it('says so when the log has never been relayed', async () => {
    await expect(reconcile()).rejects.toThrow('partition 0 has never been relayed');
  });

  it('in its cheap form, looks again and again while the log is relayed: messages lacking, altered or beyond the end', async () => {
    const manager = await forge(await logOf(12), { payload: (text, { position }) => (position === 4 ? `${text} ` : text) });
    const counts: number[] = [];
    const ending = new AbortController();
    const { logger } = bus;
    const source = relaySourceOf(bus.store);
    const watched = watchStream(
      { source, nats: platform, epoch, logger, everyMs: 20, sample: 8, found: (count) => void counts.push(count) },
      ending.signal,
    );
    await eventually(() => counts.at(-1) === 1);
    await manager.streams.deleteMessage(epoch.stream, 9);
    await eventually(() => counts.at(-1) === 2);
    await jetstream(platform).publish('internal.triage.made-up', 'nobody logged this');
    await eventually(() => counts.at(-1) === 3);
    ending.abort();
    await watched;
    expect(logger.lines.filter((line) => line.includes('position 4 (sequence 4): altered'))).toHaveLength(1);
  });

  it("tells its cheap form's finding in the relay's status", async () => {
    const relay = await bus.relay({ compareEveryMs: 50 });
    await bus.appendMany(100);
    await eventually(async () => (await relay.status()).relayed === 100);
    await eventually(async () => (await relay.status()).differences === 0);
  });
});
