import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { testNats } from '@yingda/test-environment/nats';
import type { TestNats } from '@yingda/test-environment/nats';
import { setTimeout as pause } from 'node:timers/promises';
import { BusUnderTest, eventually } from '../testing/index.ts';
import { relaySourceOf } from './relay-source.ts';

/** Long enough for the relay to have become idle, in milliseconds: 20 + 40 + … + 640. */
const SETTLING_MS = 2_000;
const WATCHED_MS = 5_000;

describe('an idle relay', () => {
  let nats: TestNats;
  let database: TestDatabase;
  let bus: BusUnderTest;

  beforeAll(async () => {
    [nats, database] = await Promise.all([testNats(), testDatabase()]);
    bus = await BusUnderTest.open({ nats, database });
  }, 120_000);

  afterAll(async () => {
    await bus.close();
    await nats.stop();
    await database.drop();
  }, 30_000);

  it('reads the log about once a second, asks PostgreSQL for its lease and says nothing to NATS', async () => {
    let reads = 0;
    const log = relaySourceOf(bus.store);
    const source = {
      head: (partition?: number) => {
        reads += 1;
        return log.head(partition);
      },
      partitions: 1,
      readAllText: (options: { after: number; limit: number }) => {
        reads += 1;
        return log.readAllText(options);
      },
    };
    const connection = await bus.connect('relay');
    const relay = await bus.relay({ source, nats: connection });
    await bus.appendMany(100);
    await eventually(async () => (await relay.status()).relayed === 100);
    await pause(SETTLING_MS);
    const before = { reads, sent: connection.stats().outMsgs, transactions: await transactions() };
    await pause(WATCHED_MS);
    expect(reads - before.reads).toBeLessThanOrEqual(WATCHED_MS / 1_000 + 1);
    expect(connection.stats().outMsgs - before.sent).toBe(0);
    // The lease's session proves about every two seconds that it is alive; the count itself costs transactions as well.
    expect((await transactions()) - before.transactions).toBeLessThan(20);
  }, 30_000);

  /** What the database has committed; its sessions tell of it at most a second late. */
  const transactions = async (): Promise<number> => {
    const { rows } = await bus.pool.query<{ count: number }>(
      'SELECT (xact_commit + xact_rollback)::int AS count FROM pg_stat_database WHERE datname = current_database()',
    );
    return rows[0]?.count ?? 0;
  };
});
