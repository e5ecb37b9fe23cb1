import { AccountChanged } from '@yingda/contracts';
import { streamIdOf } from '@yingda/event-store';
import { openPostgresEventStore } from '@yingda/event-store-postgres';
import { instant } from '@yingda/kernel';
import { eventually } from '@yingda/test-environment/eventually';
import { setTimeout as pause } from 'node:timers/promises';
import { checkReadModels } from './check-read-models.ts';
import { Installation } from './installation.ts';

const ACCOUNTS = 100;
const CHANGES = 400;

interface BuildRow {
  readonly position: string;
  readonly phase: string;
}

describe('a rebuild', () => {
  let installation: Installation;

  beforeAll(async () => {
    installation = await Installation.start();
    await fillLog();
  }, 240_000);

  afterAll(() => installation?.close(), 60_000);

  /** Long enough for a rebuild to be caught in the middle. */
  const fillLog = async (): Promise<void> => {
    const { databaseUrls, personalDataKey } = installation.platform.local.internal;
    const store = await openPostgresEventStore({
      connectionString: databaseUrls.yingda_import,
      personalDataKey: Buffer.from(personalDataKey, 'base64'),
    });
    for (let n = 0; n < ACCOUNTS; n += 1) {
      const account = `REBUILD-${n}`;
      const result = await store.append({
        streams: [
          {
            streamId: streamIdOf('account', account),
            category: 'account',
            expectedVersion: 'no-stream',
            account,
            events: Array.from({ length: CHANGES }, (_, change) => ({
              ...AccountChanged({ name: `Name ${change}` }),
              occurredAt: instant('2024-03-15T09:00:00+08:00'),
            })),
          },
        ],
        actor: { id: 'faults', kind: 'platform' },
        correlationId: streamIdOf('account', account),
        origin: 'import',
      });
      expect(result.outcome).toBe('appended');
    }
    await store.close();
  };
  const builds = () =>
    installation.sql<BuildRow>(`SELECT positions[1] AS position, phase FROM intake.projection_builds WHERE projection = 'accounts-v1'`);
  const caughtUp = () =>
    eventually(
      async () => expect(await checkReadModels(installation.adminDatabaseUrl, await installation.openedLog())).toEqual([]),
      60_000,
    );

  it('goes on where it was when its process is killed in the middle, the read model answering as before until then', async () => {
    await caughtUp();
    await installation.sql(`UPDATE intake.accounts_v1 SET name = 'spoilt'`);
    const accepted = await installation.call('POST', 'intake/v1/projections/accounts-v1/rebuild', 'admin');
    expect(accepted).toMatchObject({ status: 202, body: { projection: 'accounts-v1' } });
    for (let found = await builds(); Number(found[0]?.position ?? 0) === 0; found = await builds()) await pause(1);
    await installation.service('intake').kill();
    const [left] = await builds();
    expect(left?.phase).toBe('copying');
    expect(Number(left?.position)).toBeLessThan(ACCOUNTS * CHANGES);
    expect(await installation.sql(`SELECT DISTINCT name FROM intake.accounts_v1`)).toEqual([{ name: 'spoilt' }]);
    const [{ rows: copied } = { rows: 0 }] = await installation.sql<{ rows: number }>(
      'SELECT count(*)::int AS rows FROM intake_next.accounts_v1',
    );
    expect(copied).toBeGreaterThan(0);
    await installation.service('intake').start();
    await eventually(async () => expect(await builds()).toEqual([]), 60_000);
    await caughtUp();
    expect(await installation.sql(`SELECT FROM pg_class WHERE relnamespace = 'intake_next'::regnamespace`)).toEqual([]);
  }, 180_000);
});
