import { setTimeout as pause } from 'node:timers/promises';
import { Chance } from './chance.ts';
import { expectAllOnce } from './expect-all-once.ts';
import { Installation } from './installation.ts';

describe('the services recover by themselves, and lose and double nothing,', () => {
  const chance = new Chance();
  let installation: Installation;
  let pids: Record<string, number | undefined>;

  beforeAll(async () => {
    installation = await Installation.start();
    pids = installation.pids();
  }, 180_000);

  afterEach(() => expect(installation.pids()).toEqual(pids));

  afterAll(() => installation?.close(), 60_000);

  it('when PostgreSQL is shut down immediately under load and started again', async () => {
    const acknowledging = installation.register('POSTGRES', 32);
    await pause(chance.between(100, 500));
    await installation.postgres.quitImmediately();
    await pause(chance.between(0, 500));
    await installation.postgres.restart();
    await acknowledging;
    await expectAllOnce(installation);
  }, 150_000);

  it('when nats-server is killed under load and started again', async () => {
    const acknowledging = installation.register('NATS', 32);
    await pause(chance.between(100, 500));
    await installation.nats.kill();
    await pause(chance.between(0, 500));
    await installation.nats.restart();
    await acknowledging;
    await expectAllOnce(installation);
    expect((await installation.currentStream()).name).toBe('LOG-0-1');
  }, 150_000);

  it('when JetStream loses all its data: the log fills a new epoch, and consumers go on by position', async () => {
    const acknowledging = installation.register('WIPED', 32);
    await pause(chance.between(100, 500));
    await installation.nats.kill();
    await installation.nats.wipe();
    await pause(chance.between(0, 500));
    await installation.nats.restart();
    await acknowledging;
    await expectAllOnce(installation);
    expect((await installation.currentStream()).name).toBe('LOG-0-2');
  }, 150_000);
});
