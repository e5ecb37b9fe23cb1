import type { RecordedEvent } from '@yingda/contracts';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { testNats } from '@yingda/test-environment/nats';
import type { TestNats } from '@yingda/test-environment/nats';
import { once } from 'node:events';
import pg from 'pg';
import type { Lease } from '../lease/lease.ts';
import { BusUnderTest, eventually, faultsBetween } from '../testing/index.ts';
import { PostgresPositions } from './positions.ts';
import { PostgresParkingLot } from './postgres-parking-lot.ts';
import type { ReactorConsumerOptions } from './reactor-options.ts';
import { startReactorConsumer } from './start-reactor-consumer.ts';
import type { ReactorConsumer } from './start-reactor-consumer.ts';

const textOf = (event: RecordedEvent): string => (event.data as { reason: string }).reason;
const soon = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('the reactor consumer', () => {
  let nats: TestNats;
  let database: TestDatabase;
  let bus: BusUnderTest;
  let parking: PostgresParkingLot;
  let positions: PostgresPositions;
  let handled: RecordedEvent[];

  beforeAll(async () => {
    nats = await testNats();
  }, 120_000);

  beforeEach(async () => {
    handled = [];
    database = await testDatabase();
    bus = await BusUnderTest.open({ nats, database });
    parking = new PostgresParkingLot(bus.pool, 'triage');
    positions = new PostgresPositions(bus.pool, 'triage');
    await Promise.all([parking.prepare(), parking.prepare(), positions.prepare()]);
  }, 120_000);

  afterEach(async () => {
    await bus.close();
    await database.drop();
  }, 30_000);

  afterAll(() => nats.stop());

  const record = (event: RecordedEvent): Promise<void> => Promise.resolve(void handled.push(event));

  /** A consumer of its own process, as far as that can be. */
  const consume = async (over: Partial<ReactorConsumerOptions> = {}): Promise<ReactorConsumer> => {
    const consumer = startReactorConsumer({
      nats: await bus.connect('triage'),
      durable: 'triage',
      epochs: bus.epochs,
      lease: bus.leases().lease('reactors of triage'),
      positions,
      parking,
      interested: (type) => type === 'TicketClassified',
      handle: record,
      backoffMs: () => 30,
      saveEveryMs: 50,
      redrivePollMs: 50,
      logger: bus.logger,
      ...over,
    });
    bus.closeLater(consumer);
    return consumer;
  };

  const logged = (): Promise<RecordedEvent[]> => bus.store.readAllSealed({ after: 0, limit: 1_000_000 });
  const reached = (consumer: ReactorConsumer, position: number): Promise<void> =>
    eventually(
      () => consumer.status().position === position,
      15_000,
      () => ({ status: consumer.status(), lines: bus.logger.lines.slice(-8) }),
    );
  const ofTicket = (number: string): string[] => handled.filter(({ ticket }) => ticket === `20240315-${number}`).map(textOf);

  it('handles each ticket in order and tickets side by side', async () => {
    let atOnce = 0;
    let most = 0;
    const consumer = await consume({
      handle: async (event) => {
        most = Math.max(most, (atOnce += 1));
        await soon(Math.random() * 5);
        atOnce -= 1;
        await record(event);
      },
    });
    await bus.relay();
    await bus.appendMany(600, 30);
    await reached(consumer, 600);
    for (let ticket = 0; ticket < 30; ticket += 1)
      expect(ofTicket(String(ticket).padStart(3, '0'))).toEqual(Array.from({ length: 20 }, (_, n) => String(n + 1)));
    expect(most).toBeGreaterThan(4);
    expect(most).toBeLessThanOrEqual(16);
  });

  it('passes by what was imported and what nobody wants, and moves on all the same', async () => {
    await bus.append('20240315-001', 'old', 'import');
    await bus.append('20240315-001', 'live');
    await bus.append('20240315-002', 'old too', 'import');
    await bus.relay();
    const consumer = await consume();
    await reached(consumer, 3);
    expect(handled.map(textOf)).toEqual(['live']);
    await consumer.close();
    const other = await consume({ durable: 'triage-other', interested: () => false });
    await reached(other, 3);
    expect(handled).toHaveLength(1);
  });

  it('takes no more than it may have in hand, and closes while it waits for room', async () => {
    let begun = 0;
    const handle = () => {
      begun += 1;
      return new Promise<void>(() => undefined);
    };
    const consumer = await consume({ handle, maxInHand: 3, drainMs: 50 });
    await bus.appendMany(5, 5);
    await bus.relay();
    await eventually(() => begun === 3);
    await consumer.close();
    expect(begun).toBe(3);
  });

  it('keeps a ticket in order through failures and their backoff while the others go on', async () => {
    let failures = 0;
    const consumer = await consume({
      handle: async (event) => {
        if (event.ticket === '20240315-000' && textOf(event) === '3' && (failures += 1) <= 4) throw new Error('the database is tired');
        await record(event);
      },
    });
    await bus.appendMany(60, 10);
    await bus.relay();
    await reached(consumer, 60);
    expect(failures).toBe(5);
    expect(ofTicket('000')).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(handled.slice(-4).map(({ ticket }) => ticket)).toEqual(Array.from({ length: 4 }, () => '20240315-000'));
  });

  it('parks what keeps failing with what follows it, and redrives both in order', async () => {
    let broken = true;
    const consumer = await consume({
      attempts: 3,
      handle: async (event) => {
        if (broken && event.ticket === '20240315-001' && textOf(event) === '3') throw new Error('no such price list');
        await record(event);
      },
    });
    await bus.relay();
    await bus.appendMany(12, 2);
    await reached(consumer, 12);
    expect([ofTicket('000'), ofTicket('001')]).toEqual([
      ['1', '2', '3', '4', '5', '6'],
      ['1', '2'],
    ]);
    const parked = await parking.list({ durable: 'triage' });
    expect(parked.map(({ key, event, reason, attempts }) => [key, textOf(event), reason, attempts])).toEqual([
      ['20240315-001', '3', 'no such price list', 3],
      ['20240315-001', '4', 'an earlier event of the ticket is parked', 0],
      ['20240315-001', '5', 'an earlier event of the ticket is parked', 0],
      ['20240315-001', '6', 'an earlier event of the ticket is parked', 0],
    ]);
    expect(await parking.redrive('triage', '20240315-001')).toBe(4);
    await eventually(async () => (await parking.first('triage', '20240315-001'))?.attempts === 4);
    expect(ofTicket('001')).toEqual(['1', '2']);

    // Somebody mends the cause; what comes meanwhile waits for its turn, also in another process.
    broken = false;
    await consumer.close();
    const next = await consume();
    await bus.append('20240315-001', '7');
    await reached(next, 13);
    expect(next.status().parkedKeys).toBe(1);
    await parking.redrive('triage', '20240315-001');
    await eventually(() => next.status().parkedKeys === 0);
    await bus.append('20240315-001', '8');
    await reached(next, 14);
    expect(ofTicket('001')).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
    expect(await parking.list()).toEqual([]);
  });

  it('tries again rather than parks while PostgreSQL cannot take what is to be parked', async () => {
    let answers = false;
    const consumer = await consume({
      attempts: 1,
      handle: async (event) => {
        if (!answers) throw new Error('the database is away');
        await record(event);
      },
    });
    await eventually(() => consumer.status().active);
    await bus.pool.query('ALTER TABLE triage.parked_events RENAME TO away');
    await bus.relay();
    await bus.appendMany(6, 2);
    await eventually(() => bus.logger.lines.some((line) => line.includes('could not be parked')));
    answers = true;
    await reached(consumer, 6);
    await bus.pool.query('ALTER TABLE triage.away RENAME TO parked_events');
    expect(
      faultsBetween(
        await logged(),
        [...handled].sort((a, b) => a.position - b.position),
      ),
    ).toEqual([]);
    expect(await parking.list()).toEqual([]);
  });

  it('is sent again what was done but not acknowledged when its process died', async () => {
    await bus.relay();
    await bus.appendMany(20, 4);
    let died = false;
    await consume({
      lease: onlyOnce(bus.leases().lease('reactors of triage')),
      drainMs: 100,
      handle: async (event) => {
        await record(event);
        // The effect is there; the process never gets to say so.
        if (event.position >= 9) await new Promise<void>(() => (died = true));
      },
    });
    await eventually(() => died && handled.length >= 11);
    await soon(100);
    await killSessions();
    const done = new Set(handled.map(({ id }) => id));
    const next = await consume();
    await reached(next, 20);
    const repeats = handled.length - 20;
    expect(repeats).toBeGreaterThan(0);
    expect(repeats).toBeLessThanOrEqual(done.size);
    for (const ticket of ['000', '001', '002', '003']) expect([...new Set(ofTicket(ticket))]).toEqual(['1', '2', '3', '4', '5']);
  });

  /** The dead do not come back for it. */
  const onlyOnce = (lease: Lease): Lease => {
    let taken = false;
    return {
      acquire: async (signal) => {
        if (taken) await once(signal, 'abort');
        taken = true;
        return signal.aborted ? undefined : lease.acquire(signal);
      },
    };
  };

  /** As a SIGKILL of the process would: PostgreSQL sees its sessions end. */
  const killSessions = async (): Promise<void> => {
    const admin = new pg.Client({ connectionString: database.adminUrl });
    await admin.connect();
    await admin.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'yingda leases' AND datname = current_database()`,
    );
    await admin.end();
  };

  it('hands over in a moment to the process that waits, and loses nothing', async () => {
    await bus.relay();
    const [first, second] = [await consume(), await consume()];
    await eventually(() => first.status().active !== second.status().active);
    const [active, waiting] = first.status().active ? [first, second] : [second, first];
    const appending = bus.appendMany(500, 20);
    await eventually(() => handled.length > 50);
    const started = performance.now();
    await active.close();
    await eventually(() => waiting.status().active);
    expect(performance.now() - started).toBeLessThan(10_000);
    await appending;
    await reached(waiting, 500);
    expect(
      faultsBetween(
        await logged(),
        [...handled].sort((a, b) => a.position - b.position),
      ),
    ).toEqual([]);
  });

  it('goes on by position, nothing missing, nothing doubled, when nats-server is killed and when it has lost everything', async () => {
    await bus.relay();
    const consumer = await consume();
    await bus.appendMany(500, 20);
    await reached(consumer, 500);
    await bus.appendMany(500, 20);
    await nats.kill();
    await nats.restart();
    await reached(consumer, 1_000);
    await nats.kill();
    await nats.wipe();
    await bus.appendMany(300, 20);
    await nats.restart();
    await reached(consumer, 1_300);
    expect((await bus.epochs.current(0))?.epoch).toBe(2);
    expect(
      faultsBetween(
        await logged(),
        [...handled].sort((a, b) => a.position - b.position),
      ),
    ).toEqual([]);
  }, 120_000);

  it('does not take a message for an event that the relay did not publish', async () => {
    await bus.relay();
    const consumer = await consume();
    await bus.append('20240315-001', '1');
    await reached(consumer, 1);
    const stranger = await bus.connect('platform');
    stranger.publish('ticket.ACME.ticket-classified', '{}');
    await stranger.flush();
    await bus.append('20240315-001', '2');
    await reached(consumer, 2);
    expect(handled.map(textOf)).toEqual(['1', '2']);
  }, 120_000);
});
