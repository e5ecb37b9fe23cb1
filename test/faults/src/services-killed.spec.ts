import { serviceNames } from '@yingda/local';
import { eventually } from '@yingda/test-environment/eventually';
import { readdir } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { Chance } from './chance.ts';
import { expectAllOnce } from './expect-all-once.ts';
import { Installation } from './installation.ts';

describe('five processes', () => {
  const chance = new Chance();
  let installation: Installation;

  beforeAll(async () => {
    installation = await Installation.start();
  }, 180_000);

  afterAll(() => installation?.close(), 60_000);

  it('take a ticket from report to figure', async () => {
    const [ticket] = await installation.register('FIRST', 1);
    const order = `dispatch/v1/work-orders/${ticket?.ticket}`;
    await eventually(async () => expect((await installation.call('GET', order, 'dispatcher')).body).toMatchObject({ engineer: 'E001' }));
    await expectAllOnce(installation);
  }, 120_000);

  it.each(serviceNames)(
    'lose and double nothing when %s is killed in mid-flow and started again',
    async (name) => {
      const acknowledging = installation.register(`KILL-${name.toUpperCase()}`, 24);
      await pause(chance.between(50, 400));
      await installation.service(name).kill();
      await pause(chance.between(100, 500));
      await installation.service(name).start();
      await acknowledging;
      await expectAllOnce(installation);
    },
    150_000,
  );

  it('let one that was dead for a whole load catch up', async () => {
    const dead = installation.service('dispatch');
    await dead.stop();
    const before = (await installation.wholeLog()).length;
    await installation.register('DEAD', 16);
    await eventually(async () => {
      const graded = (await installation.wholeLog()).slice(before).filter(({ type }) => type === 'TicketGraded');
      expect(graded).toHaveLength(16);
    });
    expect((await installation.wholeLog()).slice(before).filter(({ type }) => type === 'WorkOrderOpened')).toEqual([]);
    await dead.start();
    await expectAllOnce(installation);
  }, 150_000);

  it('send every mail at least once, under one Message-ID', async () => {
    const folder = installation.platform.local.internal.mailFolder ?? '';
    const queued = (await installation.wholeLog()).filter(
      ({ type, data }) => type === 'DeliveryQueued' && (data as { medium: string }).medium === 'email',
    );
    await eventually(async () => expect((await readdir(folder)).length).toBeGreaterThanOrEqual(queued.length));
  }, 60_000);
});
