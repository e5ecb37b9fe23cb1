/** Something that is kept, as a list tells of it. */
export interface StoredObject {
  readonly key: string;
  /** Of the bytes as they are stored. */
  readonly size: number;
  /** By the store's own clock. */
  readonly storedAt: Date;
}

/**
 * Keeps bytes under names, whole or not at all. Every implementation passes `objectStoreContract`. A key has one to eight parts of `A–Z a–z 0–9 . _ -`, joined by `/`; none begins
 * with a dot.
 */
export interface ObjectStore {
  /** Resolves when the bytes are on stable storage; replaces what was there. @throws ObjectKeyError */
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** `undefined` when there is nothing under the key. @throws ObjectKeyError */
  get(key: string): Promise<Buffer | undefined>;
  /** Harmless when there is nothing. @throws ObjectKeyError */
  delete(key: string): Promise<void>;
  /** Everything whose key begins with the folder's path, in no order that could be relied on; `''` for all. @param folder parts as in a key, ended by `/` */
  list(folder: string): AsyncIterable<StoredObject>;
}

/** A key that no store takes: a mistake of the caller's. */
export class ObjectKeyError extends Error {
  override readonly name = 'ObjectKeyError';
}

const PART = '[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}';
const KEY = new RegExp(`^${PART}(?:/${PART}){0,7}$`);

/** @throws ObjectKeyError */
export const checkKey = (key: string): string => {
  if (!KEY.test(key)) throw new ObjectKeyError(`not a key of an object: ${JSON.stringify(key.slice(0, 200))}`);
  return key;
};

/** @throws ObjectKeyError */
export const checkFolder = (folder: string): string => {
  if (folder !== '') checkKey(folder.endsWith('/') ? folder.slice(0, -1) : ' ');
  return folder;
};
