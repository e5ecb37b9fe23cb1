import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { PostgresParkingLot } from '@yingda/messaging';
import type { RunningService } from '@yingda/nest-kit';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { eventually } from '@yingda/test-environment/eventually';
import { testNats } from '@yingda/test-environment/nats';
import type { TestNats } from '@yingda/test-environment/nats';
import { serviceEnvironment, testCaller } from '@yingda/test-environment/service';
import pg from 'pg';
import { inProcess } from '../door/target.ts';
import { openDoor } from '../door/door.ts';
import type { Door, Routes } from '../door/door.ts';
import { runLogCommand } from '../log-command.ts';
import { serviceNames } from '../service-names.ts';
import { bootService } from '../services.ts';

/** All services behind one door, as in an installation in one process. */
describe('npm run log --', () => {
  let database: TestDatabase;
  let nats: TestNats;
  const services: RunningService[] = [];
  let door: Door;
  let home: string;
  let pool: pg.Pool;
  let parking: PostgresParkingLot;
  let printed: string[];

  beforeAll(async () => {
    [database, nats] = await Promise.all([testDatabase(), testNats()]);
    const routes: Routes = { targets: new Map() };
    for (const name of serviceNames) {
      const environment = { SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'desk@example.com' };
      const service = await bootService(name, { ...serviceEnvironment(name, { database, nats, environment }), PORT: undefined });
      services.push(service);
      routes.targets.set(name, inProcess(service));
    }
    door = await openDoor({ host: '127.0.0.1', port: 0, routes });
    const admin = (await testCaller(database, { role: 'admin' })).replace('Bearer ', '');
    home = await mkdtemp(join(tmpdir(), 'yingda-parked-'));
    const local = {
      baseUrl: `http://127.0.0.1:${door.port}`,
      natsUrl: nats.url,
      apiKeys: { admin },
      internal: {
        databaseUrls: { yingda_relay: database.url('yingda_relay') },
        natsCredentials: { relay: nats.credentials('relay') },
        personalDataKey: Buffer.alloc(32, 7).toString('base64'),
      },
    };
    await writeFile(join(home, 'local.json'), JSON.stringify(local), { mode: 0o600 });
    pool = new pg.Pool({ connectionString: database.url('yingda_triage'), max: 1 });
    parking = new PostgresParkingLot(pool, 'triage');
  }, 180_000);

  beforeEach(() => {
    printed = [];
    for (const method of ['log', 'error'] as const)
      jest.spyOn(console, method).mockImplementation((line) => void printed.push(String(line)));
  });

  afterEach(() => jest.restoreAllMocks());

  afterAll(async () => {
    await pool?.end();
    await door?.stopAccepting();
    await Promise.all(services.map((service) => service.close()));
    await rm(home, { recursive: true, force: true });
    await nats?.stop();
    await database?.drop();
  }, 60_000);

  const park = (position: number, key: string, attempts: number) =>
    parking.park({
      durable: 'triage',
      partition: 0,
      position,
      key,
      event: { type: 'NothingThatTriageKnows' } as never,
      reason: attempts === 0 ? 'waits' : 'the calendar is missing',
      attempts,
    });

  const requested = async (): Promise<string[]> => {
    const { rows } = await pool.query<{ key: string }>(
      'SELECT key FROM triage.parked_events WHERE redrive_requested_at IS NOT NULL ORDER BY position',
    );
    return rows.map(({ key }) => key);
  };

  it('parked: says that nothing is, and lists what is, with its reason', async () => {
    expect(await runLogCommand(home, ['parked'])).toBe(0);
    expect(printed.join('\n')).toMatch(/^Nothing is parked/);
    printed = [];
    // The active consumer keeps the tickets that it parked in mind, and asks for redrives of these only; rows from elsewhere stay.
    await park(901, '20240315-001', 8);
    await park(902, '20240315-001', 0);
    await park(903, '20240315-002', 8);
    expect(await runLogCommand(home, ['parked'])).toBe(0);
    expect(printed[0]).toMatch(/^triage: 3 events of 2 tickets/);
    expect(printed[1]).toMatch(/20240315-001 {2}0\.901 {2}NothingThatTriageKnows {2}8 × since .*: the calendar is missing$/);
    expect(printed[2]).toMatch(/0\.902 .*waits behind/);
    expect(printed).toHaveLength(4);
  });

  it('redrive: one ticket, wherever it is parked; then all of a consumer', async () => {
    expect(await runLogCommand(home, ['redrive', '20240315-002'])).toBe(0);
    expect(printed.join('\n')).toMatch(/^triage: 1 events are tried again/);
    expect(await requested()).toEqual(['20240315-002']);
    expect(await runLogCommand(home, ['redrive', 'triage'])).toBe(0);
    expect(await requested()).toEqual(['20240315-001', '20240315-001', '20240315-002']);
  });

  it('redrive: ends with 1 when nothing is parked, with 2 when it is not said what', async () => {
    expect(await runLogCommand(home, ['redrive', '20240315-777'])).toBe(1);
    expect(await runLogCommand(home, ['redrive', 'reporting'])).toBe(1);
    expect(await runLogCommand(home, ['redrive'])).toBe(2);
  });

  it('reconcile: compares stream and log of the installation', async () => {
    await eventually(async () => {
      expect(await runLogCommand(home, ['reconcile'])).toBe(0);
    });
    expect(printed.at(-1)).toMatch(/^STREAM = LOG/);
    expect(printed.join('\n')).toMatch(/LOG-0-1: \d+ messages compared, 0 events not relayed yet/);
  });

  it('lists its commands when it is asked for another', async () => {
    expect(await runLogCommand(home, ['rewrite'])).toBe(2);
    for (const command of ['verify', 'export', 'rebuild', 'reconcile', 'parked', 'redrive']) expect(printed.join('\n')).toContain(command);
  });
});
