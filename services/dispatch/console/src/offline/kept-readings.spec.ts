import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { KEPT_HOURS, KeptReadings } from './kept-readings.ts';
import { openOfflineDatabase } from './offline-database.ts';

const HOUR = 3_600_000;

describe('what was read of the work', () => {
  let kept: KeptReadings;
  beforeEach(async () => {
    globalThis.indexedDB = new IDBFactory();
    kept = new KeptReadings(await openOfflineDatabase());
    await kept.keep({ person: 'engineer-1', key: '["my-work"]', data: { visits: [] }, readAt: 10 * HOUR });
  });

  it('is there for whoever read it', async () => {
    expect(await kept.of('engineer-1', 11 * HOUR)).toMatchObject([{ key: '["my-work"]', data: { visits: [] } }]);
  });

  it('is deleted with its age', async () => {
    expect(await kept.of('engineer-1', (10 + KEPT_HOURS) * HOUR)).toEqual([]);
    expect(await kept.of('engineer-1', 11 * HOUR)).toEqual([]);
  });

  it('is deleted when somebody else signs in', async () => {
    expect(await kept.of('engineer-2', 11 * HOUR)).toEqual([]);
    expect(await kept.of('engineer-1', 11 * HOUR)).toEqual([]);
  });

  it('is deleted with the sign-out, and when it is needed no more', async () => {
    await kept.keep({ person: 'engineer-1', key: '["ticket"]', data: {}, readAt: 10 * HOUR });
    await kept.keepOnly('engineer-1', (key) => key === '["my-work"]');
    expect((await kept.of('engineer-1', 11 * HOUR)).map(({ key }) => key)).toEqual(['["my-work"]']);
    await kept.forget();
    expect(await kept.of('engineer-1', 11 * HOUR)).toEqual([]);
  });
});
