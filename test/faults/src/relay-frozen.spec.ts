import { eventually } from '@yingda/test-environment/eventually';
import { setTimeout as pause } from 'node:timers/promises';
import { Chance } from './chance.ts';
import { expectAllOnce } from './expect-all-once.ts';
import { Installation } from './installation.ts';

/** The relay's leader is the process that starts first. */
const LEADER = 'reporting';

describe('the relay', () => {
  const chance = new Chance();
  let installation: Installation;

  beforeAll(async () => {
    installation = await Installation.start({ first: LEADER });
  }, 180_000);

  afterAll(() => installation?.close(), 60_000);

  /** The database session that holds the lead; the locks of leases have the first key 7,946,500. */
  const leadingSession = async (): Promise<number | undefined> => {
    const rows = await installation.sql<{ pid: number }>(
      `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted AND classid = 7946500 AND objid = hashtext('relay 0')::oid`,
    );
    return rows[0]?.pid;
  };

  it('copies the log in order, without gap or double, when its leader freezes under load, another takes over, and the old one thaws', async () => {
    const led = await leadingSession();
    expect(led).toBeDefined();
    const before = installation.register('BEFORE', 12);
    await pause(chance.between(100, 400));
    installation.service(LEADER).freeze();
    await before;
    await eventually(async () => {
      const leads = await leadingSession();
      expect(leads).toBeDefined();
      expect(leads).not.toBe(led);
    }, 40_000);
    const meanwhile = installation.register('MEANWHILE', 12);
    await pause(chance.between(100, 400));
    installation.service(LEADER).thaw();
    await meanwhile;
    await installation.register('AFTER', 12);
    await expectAllOnce(installation);
    expect((await installation.currentStream()).name).toBe('LOG-0-1');
  }, 180_000);
});
