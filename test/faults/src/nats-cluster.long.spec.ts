import { testNatsCluster } from '@yingda/test-environment/nats-cluster';
import type { TestNatsCluster } from '@yingda/test-environment/nats-cluster';
import { eventually } from '@yingda/test-environment/eventually';
import { setTimeout as pause } from 'node:timers/promises';
import { Chance } from './chance.ts';
import { expectAllOnce } from './expect-all-once.ts';
import { Installation } from './installation.ts';

describe('on a bus of three nats-servers, each with a copy of the log, the services lose and double nothing', () => {
  const chance = new Chance();
  let cluster: TestNatsCluster;
  let installation: Installation;
  let pids: Record<string, number | undefined>;

  beforeAll(async () => {
    cluster = await testNatsCluster();
    installation = await Installation.start({ bus: cluster, settings: { NATS_REPLICAS: '3' } });
    pids = installation.pids();
  }, 180_000);

  afterEach(() => expect(installation.pids()).toEqual(pids));

  afterAll(() => installation?.close(), 60_000);

  const streamLeader = async (): Promise<string> => (await installation.streamInfo()).cluster?.leader ?? '';
  const leaders = { 'the stream': streamLeader, 'the cluster itself': () => cluster.metaLeader() };

  it.each(['the stream', 'the cluster itself'] as const)(
    'when the leader of %s is killed under load, the load goes on without it, and it comes back',
    async (what) => {
      const leader = await leaders[what]();
      const acknowledging = installation.register(`LEADER-${cluster.names.indexOf(leader)}-OF-${what.length}`, 24);
      await pause(chance.between(100, 500));
      await cluster.server(leader).kill();
      await acknowledging;
      // Two of three are enough for everything.
      await expectAllOnce(installation);
      expect(await leaders[what]()).not.toBe(leader);
      const meanwhile = installation.register(`BACK-${cluster.names.indexOf(leader)}-OF-${what.length}`, 12);
      await pause(chance.between(0, 300));
      await cluster.server(leader).restart();
      await meanwhile;
      await expectAllOnce(installation);
    },
    120_000,
  );

  it('and each server has the whole log in the end, in the first epoch', async () => {
    const head = (await installation.wholeLog()).length;
    await eventually(async () => {
      const { config, cluster: copies, state } = await installation.streamInfo();
      expect(config).toMatchObject({ name: 'LOG-0-1', num_replicas: 3 });
      expect(state.last_seq).toBe(head);
      expect([copies?.leader, ...(copies?.replicas ?? []).map(({ name }) => name)].sort()).toEqual(cluster.names);
      expect(copies?.replicas?.map(({ current, offline = false }) => [current, offline])).toEqual([
        [true, false],
        [true, false],
      ]);
    }, 30_000);
  }, 60_000);
});
