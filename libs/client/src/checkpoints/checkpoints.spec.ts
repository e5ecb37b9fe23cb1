import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileCheckpoints } from '../node/file-checkpoints.ts';
import type { CheckpointStore } from './checkpoint-store.ts';
import { memoryCheckpoints } from './memory-checkpoints.ts';
import { SqlPositions } from './sql-checkpoints.ts';
import { webStorageCheckpoints } from './web-storage-checkpoints.ts';

const folder = await mkdtemp(join(tmpdir(), 'positions-'));
afterAll(() => rm(folder, { recursive: true }));

/** What browsers have, as far as it is used. */
const webStorage = () => {
  const items = new Map<string, string>();
  return { getItem: (key: string) => items.get(key) ?? null, setItem: (key: string, value: string) => void items.set(key, value) };
};

const stores: [string, () => CheckpointStore][] = [
  ['memory', memoryCheckpoints],
  ['Web Storage', () => webStorageCheckpoints(webStorage())],
  ['files', () => fileCheckpoints(folder)],
];

// The same for a table of PostgreSQL: test/acceptance/src/client-in-use.ts.
describe.each(stores)('positions in %s', (name, make) => {
  it('are kept by name, and replaced by who knows what was there', async () => {
    const store = make();
    expect(await store.load(`${name}/订阅`)).toBeUndefined();
    await store.save(`${name}/订阅`, '0.1~aaaaaaaa', undefined);
    await store.save(`${name}/订阅`, '0.2~bbbbbbbb', '0.1~aaaaaaaa');
    expect([await store.load(`${name}/订阅`), await store.load(`${name}/other`)]).toEqual(['0.2~bbbbbbbb', undefined]);
  });

  it('are not overwritten by a second reader, neither at the start nor later', async () => {
    const store = make();
    await store.save(`${name}/two`, '0.1', undefined);
    await expect(store.save(`${name}/two`, '0.2', undefined)).rejects.toMatchObject({ name: 'SecondReaderError', found: '0.1' });
    await store.save(`${name}/two`, '0.5', '0.1');
    await expect(store.save(`${name}/two`, '0.3', '0.1')).rejects.toThrow(`${name}/two was left at 0.1 by this program and is at 0.5 now`);
    expect(await store.load(`${name}/two`)).toBe('0.5');
  });
});

it('positions in files leave nothing half written behind', async () => {
  const store = fileCheckpoints(join(folder, 'new', 'folder'));
  await store.save('erp', '0.1', undefined);
  expect(await readdir(join(folder, 'new', 'folder'))).toEqual(['erp.position']);
});

it('a table of positions has a name, and nothing else in it', () => {
  expect(() => new SqlPositions({ table: 'x; DROP TABLE orders' })).toThrow('no name of a table');
  expect(new SqlPositions({ table: 'erp.positions' })).toBeInstanceOf(SqlPositions);
});
