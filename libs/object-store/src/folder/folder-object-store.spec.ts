import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { objectStoreContract } from '../contract-suite/index.ts';
import { FolderObjectStore } from './folder-object-store.ts';

const folders: string[] = [];
const newFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'yingda-objects-'));
  folders.push(folder);
  return folder;
};
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

objectStoreContract('objects in a folder', async () => ({
  store: new FolderObjectStore(join(await newFolder(), 'made', 'when', 'needed')),
  close: async () => {},
}));

describe('a folder of objects', () => {
  it('lets only its own user read', async () => {
    const folder = await newFolder();
    await new FolderObjectStore(folder).put('a/b', Buffer.from('x'));
    expect((await stat(join(folder, 'a', 'b'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'a'))).mode & 0o777).toBe(0o700);
  });

  it('passes over what a process that died was writing', async () => {
    const folder = await newFolder();
    const store = new FolderObjectStore(folder);
    await store.put('a/b', Buffer.from('x'));
    await writeFile(join(folder, 'a', '.unfinished-1'), 'half');
    const found: string[] = [];
    for await (const { key } of store.list('')) found.push(key);
    expect(found).toEqual(['a/b']);
  });

  it('leaves nothing half-written where the disk refuses', async () => {
    const folder = await newFolder();
    const store = new FolderObjectStore(folder);
    await store.put('a/b/c', Buffer.from('x'));
    await expect(store.put('a/b', Buffer.from('y'))).rejects.toThrow(/EISDIR|ENOTEMPTY|EEXIST/);
    expect(await readdir(join(folder, 'a'))).toEqual(['b']);
  });

  it('shows one whole version while several are being written', async () => {
    const store = new FolderObjectStore(await newFolder());
    const versions = Array.from({ length: 8 }, (_, index) => Buffer.alloc(200_000, index));
    await store.put('raced', versions[0] as Buffer);
    const written = Promise.all(versions.map((version) => store.put('raced', version)));
    const isWhole = async (): Promise<boolean> => {
      const read = await store.get('raced');
      return versions.some((version) => read?.equals(version));
    };
    for (let reads = 0; reads < 8; reads += 1) expect(await isWhole()).toBe(true);
    await written;
    expect(await isWhole()).toBe(true);
    const found: string[] = [];
    for await (const { key } of store.list('')) found.push(key);
    expect(found).toEqual(['raced']);
  });
});
