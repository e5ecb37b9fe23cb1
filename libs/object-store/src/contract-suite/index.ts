import { createHash, randomBytes } from 'node:crypto';
import { ObjectKeyError } from '../object-store.ts';
import type { ObjectStore, StoredObject } from '../object-store.ts';

/** A store that was made for a suite, empty. */
export interface StoreUnderTest {
  readonly store: ObjectStore;
  close(): Promise<void>;
}

const digest = (bytes: Uint8Array | undefined) => bytes && createHash('sha256').update(bytes).digest('hex');
const keysOf = async (objects: AsyncIterable<StoredObject>): Promise<string[]> => {
  const keys: string[] = [];
  for await (const { key } of objects) keys.push(key);
  return keys.sort();
};

/** What every object store promises, as Jest specs. */
export const objectStoreContract = (name: string, makeStore: () => Promise<StoreUnderTest>): void => {
  describe(name, () => {
    let made: StoreUnderTest;
    let store: ObjectStore;
    beforeAll(async () => {
      made = await makeStore();
      ({ store } = made);
    });
    afterAll(() => made?.close());

    it('gives back the bytes that it took, whatever they are', async () => {
      const every = Uint8Array.from({ length: 256 }, (_, byte) => byte);
      const large = randomBytes(3 * 1024 * 1024 + 7);
      await store.put('bytes/every', every);
      await store.put('bytes/large', large);
      await store.put('bytes/none', new Uint8Array());
      expect(await store.get('bytes/every')).toEqual(Buffer.from(every));
      expect(digest(await store.get('bytes/large'))).toBe(digest(large));
      expect(await store.get('bytes/none')).toEqual(Buffer.alloc(0));
    });

    it('replaces what was there', async () => {
      await store.put('again', Buffer.from('first, and longer'));
      await store.put('again', Buffer.from('second'));
      expect(await store.get('again')).toEqual(Buffer.from('second'));
    });

    it('has nothing under a key that was never given or was deleted, and deletes twice', async () => {
      expect(await store.get('never/given')).toBeUndefined();
      await store.put('gone/soon', Buffer.from('x'));
      await store.delete('gone/soon');
      await store.delete('gone/soon');
      await store.delete('never/given');
      expect(await store.get('gone/soon')).toBeUndefined();
      expect(await keysOf(store.list('gone/'))).toEqual([]);
    });

    it('lists what is below a folder, with size and time', async () => {
      const keys = ['list/a/2', 'list/a/1', 'list/b', 'list/a-b', 'lister'];
      for (const key of keys) await store.put(key, Buffer.from(key));
      expect(await keysOf(store.list('list/'))).toEqual(['list/a-b', 'list/a/1', 'list/a/2', 'list/b']);
      expect(await keysOf(store.list('list/a/'))).toEqual(['list/a/1', 'list/a/2']);
      expect(await keysOf(store.list('nothing/'))).toEqual([]);
      expect(await keysOf(store.list(''))).toEqual(expect.arrayContaining(['lister', 'list/b', 'again']));
      for await (const { key, size, storedAt } of store.list('list/a/')) {
        expect(size).toBe(key.length);
        expect(Math.abs(storedAt.getTime() - Date.now())).toBeLessThan(3_600_000);
      }
    });

    it('lists more than fit into one answer of a server', async () => {
      const keys = Array.from({ length: 1_005 }, (_, index) => `many/${String(index).padStart(4, '0')}`);
      for (let from = 0; from < keys.length; from += 50)
        await Promise.all(keys.slice(from, from + 50).map((key) => store.put(key, Buffer.from('x'))));
      expect(await keysOf(store.list('many/'))).toEqual(keys);
    });

    it.each([
      '',
      '/',
      '/etc/passwd',
      '../up',
      'a/../b',
      'a//b',
      'a/',
      '.hidden',
      'a/.hidden',
      'späť',
      'a b',
      'a\\b',
      'a\0b',
      'a?b',
      'a%2fb',
      'x'.repeat(129),
    ])('takes no key such as %j', async (key) => {
      await expect((async () => store.put(key, Buffer.from('x')))()).rejects.toThrow(ObjectKeyError);
      await expect((async () => store.get(key))()).rejects.toThrow(ObjectKeyError);
      await expect((async () => store.delete(key))()).rejects.toThrow(ObjectKeyError);
    });
  });
};
