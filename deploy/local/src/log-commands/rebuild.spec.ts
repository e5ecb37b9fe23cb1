import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serviceDefinition } from '@yingda/intake';
import type { RunningService } from '@yingda/nest-kit';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { testNats } from '@yingda/test-environment/nats';
import type { TestNats } from '@yingda/test-environment/nats';
import { call, testCaller, testService } from '@yingda/test-environment/service';
import pg from 'pg';
import { runLogCommand } from '../log-command.ts';
import { barOf } from './progress-bar.ts';

describe('npm run log -- rebuild', () => {
  let database: TestDatabase;
  let nats: TestNats;
  let intake: RunningService & { url: string };
  let admin: string;
  let home: string;

  beforeAll(async () => {
    [database, nats] = await Promise.all([testDatabase(), testNats()]);
    intake = await testService(serviceDefinition, { database, nats });
    admin = await testCaller(database, { role: 'admin' });
    home = await mkdtemp(join(tmpdir(), 'yingda-rebuild-'));
    const local = { baseUrl: intake.url, apiKeys: { admin: admin.replace('Bearer ', '') } };
    await writeFile(join(home, 'local.json'), JSON.stringify(local), { mode: 0o600 });
  }, 120_000);

  afterAll(async () => {
    await rm(home, { recursive: true, force: true });
    await intake?.close();
    await nats?.stop();
    await database?.drop();
  }, 30_000);

  it('has the read model built anew and ends when that has taken its place', async () => {
    const { body } = await call('PUT', `${intake.url}/api/intake/v1/accounts/ACME`, admin, { body: { name: 'Acme' } });
    const accounts = () =>
      call('GET', `${intake.url}/api/intake/v1/accounts`, admin, { headers: { 'if-position-at-least': String(body['position']) } });
    expect((await accounts()).body['items']).toEqual([{ account: 'ACME', name: 'Acme' }]);
    const client = new pg.Client({ connectionString: database.url('yingda_intake') });
    await client.connect();
    await client.query(`UPDATE intake.accounts_v1 SET name = 'spoilt'`);
    await client.end();
    expect(await runLogCommand(home, ['rebuild', 'intake', 'accounts-v1'])).toBe(0);
    expect((await accounts()).body['items']).toEqual([{ account: 'ACME', name: 'Acme' }]);
  }, 60_000);

  it('says what there is when it is asked for something else', async () => {
    expect(await runLogCommand(home, ['rebuild', 'intake', 'tickets-v9'])).toBe(2);
    expect(await runLogCommand(home, ['rebuild', 'kitchen'])).toBe(2);
  });

  it('draws a bar with rate and remaining time', () => {
    const bar = barOf({ doing: 'reading', position: 120_000, head: 400_000, eventsPerSecond: 45_000, secondsLeft: 7 });
    expect(bar).toBe('[#########.....................] 120,000 of 400,000 (30 %), 45,000 events/s, 7 s left; reading');
  });
});
