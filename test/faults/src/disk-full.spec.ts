import { until } from '@yingda/local/servers/server-process';
import { eventually } from '@yingda/test-environment/eventually';
import { testNats } from '@yingda/test-environment/nats';
import type { TestNats } from '@yingda/test-environment/nats';
import { smallDisk, smallDisksPossible } from '@yingda/test-environment/small-disk';
import type { SmallDisk } from '@yingda/test-environment/small-disk';
import { dirname } from 'node:path';
import { Chance } from './chance.ts';
import { expectAllOnce } from './expect-all-once.ts';
import { Installation } from './installation.ts';
import { relayLag } from './relay-lag.ts';

const MEGABYTE = 1024 * 1024;
/** A disk that refuses what JetStream writes needs the right to mount one; a limit on JetStream's files does not. */
const ways = (await smallDisksPossible()) ? (['limit', 'disk'] as const) : (['limit'] as const);
process.stderr.write(`faults: JetStream is filled up by its own ${ways.join(' and by a full ')}\n`);

describe('while JetStream has no room for another message', () => {
  const chance = new Chance();
  let disk: SmallDisk | undefined;
  let nats: TestNats;
  let installation: Installation;
  let pids: Record<string, number | undefined>;

  beforeAll(async () => {
    disk = ways.includes('disk' as never) ? await smallDisk('jetstream', 32 * MEGABYTE) : undefined;
    nats = await testNats(disk && { folder: dirname(disk.folder) });
    // Its folder goes last, when the disk in it is gone.
    installation = await Installation.start({ bus: { ...nats, stop: () => nats.kill() } });
    pids = installation.pids();
    await installation.register('BEFORE', 4);
    await expectAllOnce(installation);
  }, 180_000);

  afterEach(() => expect(installation.pids()).toEqual(pids));

  afterAll(async () => {
    await installation?.close();
    await disk?.remove();
    await nats?.stop();
  }, 60_000);

  const fillUp = {
    limit: async () => {
      const { state } = await installation.streamInfo();
      await nats.restart({ storeLimitBytes: state.bytes + chance.between(10, 100) * 1024 });
    },
    disk: async () => disk?.fill(),
  };
  const makeRoom = {
    limit: () => nats.restart(),
    disk: async () => {
      disk?.resize(128 * MEGABYTE);
      // Version 2.9 waits for ever in the write that was refused, whatever room there is, and does not even end when it is asked to.
      if (await until(async () => (await relayLag(installation)) === 0, 3_000)) return;
      process.stderr.write('faults: nats-server does not come back from a full disk by itself; it is killed and started again\n');
      await nats.kill();
      await nats.restart();
    },
  };

  it.each(ways)(
    'because of its %s, commands are acknowledged and can be read, the relay says how far the bus is behind, and with room again all catches up',
    async (way) => {
      await fillUp[way]();
      const acknowledged = await installation.register(`FULL-${way}`, 24);
      const lag = await eventually(async () => {
        const events = await relayLag(installation);
        expect(events).toBeGreaterThan(0);
        return events ?? 0;
      });
      const log = await installation.wholeLog();
      const registered = log.filter(({ type }) => type === 'TicketRegistered').map(({ ticket }) => ticket);
      for (const { ticket } of acknowledged) expect(registered.filter((each) => each === ticket)).toHaveLength(1);
      expect(lag).toBeLessThanOrEqual(log.length);
      // Without the bus read models follow the log itself.
      const summary = await installation.call('GET', 'reporting/v1/summary', 'analyst', {
        headers: { 'if-position-at-least': `0.${log.length}` },
      });
      expect(summary).toMatchObject({ status: 200, body: { tickets: registered.length } });

      await makeRoom[way]();
      await expectAllOnce(installation);
      await eventually(async () => expect(await relayLag(installation)).toBe(0));
    },
    120_000,
  );
});
