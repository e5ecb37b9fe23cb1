import type { Entry, Given } from './entry.ts';

/** Where commands lie until the server has answered. Every change is on disk when its promise is kept. */
export interface OutboxStore {
  /** Numbers the command and keeps it, with its file; what was given before with the same id stays as it is. */
  add(given: Given, file?: Blob): Promise<Entry>;
  /** All entries of all people who use this device, in order. */
  all(): Promise<readonly Entry[]>;
  file(id: string): Promise<Blob | undefined>;
  /**
   * Looks at an entry and changes it in one step, so that no other tab comes in between; nothing happens when it is gone or when `change` answers `undefined`.
   * @returns the entry as it is afterwards
   */
  change(id: string, change: (entry: Entry) => Entry | undefined): Promise<Entry | undefined>;
  /** With its file. @param unless keeps it after all, looked at in the same step */
  remove(id: string, unless?: (entry: Entry) => boolean): Promise<boolean>;
}
