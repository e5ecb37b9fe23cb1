import { refuseSecondReader } from './checkpoint-store.ts';
import type { CheckpointStore } from './checkpoint-store.ts';

/** The part of `localStorage` and `sessionStorage` that is used. */
export interface WebStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

/** In a browser's `localStorage` (until it is cleared) or `sessionStorage` (as long as the tab). */
export const webStorageCheckpoints = (storage: WebStorage, { prefix = 'yingda:' }: { readonly prefix?: string } = {}): CheckpointStore => {
  const read = (name: string) => storage.getItem(`${prefix}${name}`) ?? undefined;
  return {
    load: async (name) => read(name),
    save: async (name, position, previous) => {
      refuseSecondReader(name, previous, read(name));
      storage.setItem(`${prefix}${name}`, position);
    },
  };
};
