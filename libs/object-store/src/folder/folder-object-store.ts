import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { checkFolder, checkKey } from '../object-store.ts';
import type { ObjectStore, StoredObject } from '../object-store.ts';

/** Files that are being written have a name that no key can have. */
const UNFINISHED = '.unfinished-';

/**
 * Objects as files below a folder, one folder per part of the key; readable by this user only (0600). A file appears under its name when it is complete
 * and on the disk, so a process that dies in between leaves nothing that anybody would read.
 */
export class FolderObjectStore implements ObjectStore {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  async put(key: string, bytes: Uint8Array): Promise<void> {
    const path = this.#path(key);
    const folder = dirname(path);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const unfinished = join(folder, `${UNFINISHED}${randomUUID()}`);
    try {
      await writeThrough(unfinished, bytes);
      await rename(unfinished, path);
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
    await syncFolder(folder);
  }

  get(key: string): Promise<Buffer | undefined> {
    return unlessMissing(readFile(this.#path(key)));
  }

  async delete(key: string): Promise<void> {
    await rm(this.#path(key), { force: true });
  }

  async *list(folder: string): AsyncIterable<StoredObject> {
    const start = checkFolder(folder);
    yield* this.#below(start);
  }

  async *#below(folder: string): AsyncIterable<StoredObject> {
    const entries = (await unlessMissing(readdir(join(this.#root, folder), { withFileTypes: true }))) ?? [];
    for (const entry of entries) {
      const { name } = entry;
      if (entry.isDirectory()) yield* this.#below(`${folder}${name}/`);
      else if (entry.isFile() && !name.startsWith(UNFINISHED)) {
        const found = await unlessMissing(stat(join(this.#root, folder, name)));
        if (found) yield { key: `${folder}${name}`, size: found.size, storedAt: found.mtime };
      }
    }
  }

  #path(key: string): string {
    return join(this.#root, ...checkKey(key).split('/'));
  }
}

const writeThrough = async (path: string, bytes: Uint8Array): Promise<void> => {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
};

/** A new name survives a power cut only when its folder is written too. */
const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Somebody else may delete what is being read. */
const unlessMissing = <T>(result: Promise<T>): Promise<T | undefined> =>
  result.catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  });
