import { jetstreamManager } from '@nats-io/jetstream';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { testNatsCluster } from '@yingda/test-environment/nats-cluster';
import type { TestNatsCluster } from '@yingda/test-environment/nats-cluster';
import { BusUnderTest, eventually } from '../testing/index.ts';

describe('the copies of the log on a NATS cluster', () => {
  let nats: TestNatsCluster;
  let database: TestDatabase;
  let bus: BusUnderTest;

  beforeAll(async () => {
    [nats, database] = await Promise.all([testNatsCluster(3), testDatabase()]);
    bus = await BusUnderTest.open({ nats, database });
  }, 120_000);

  afterAll(async () => {
    await bus?.close();
    await database?.drop();
    await nats?.stop();
  }, 60_000);

  const copies = async (): Promise<number> => {
    const manager = await jetstreamManager(await bus.connect('platform'), { checkAPI: false });
    return (await manager.streams.info('LOG-0-1')).config.num_replicas;
  };

  it('are as many as configured, also when that changes, and never keep the relay from its work', async () => {
    const one = await bus.relay();
    await bus.appendMany(5);
    await eventually(async () => (await one.status()).relayed === 5);
    expect(await copies()).toBe(1);
    await one.close();

    const three = await bus.relay({ replicas: 3 });
    await bus.appendMany(5);
    await eventually(async () => (await three.status()).relayed === 10);
    expect(await copies()).toBe(3);
    await three.close();

    // There are only three servers.
    const five = await bus.relay({ replicas: 5 });
    await bus.appendMany(5);
    await eventually(async () => (await five.status()).relayed === 15);
    expect(await copies()).toBe(3);
    expect(bus.logger.lines).toContainEqual(expect.stringMatching(/^warn LOG-0-1 stays with 3 copies instead of 5: /));
  }, 60_000);
});
