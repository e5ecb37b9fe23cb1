import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { Entry } from './entry.ts';
import type { KeptReading } from './kept-readings.ts';

/** What lies on the device. */
export interface OfflineSchema extends DBSchema {
  /** Commands that the server has not answered yet. */
  entries: { key: number; value: Entry; indexes: { id: string } };
  /** Their photos and signatures, by the entry's id. */
  files: { key: string; value: Blob };
  /** What was read of the engineer's work, to be read again without a connection. */
  readings: { key: [string, string]; value: KeptReading };
}

const NAME = 'yingda-console';
const VERSION = 1;

/** @param name of another database, for tests */
export const openOfflineDatabase = (name = NAME): Promise<IDBPDatabase<OfflineSchema>> =>
  openDB<OfflineSchema>(name, VERSION, {
    upgrade(database) {
      database.createObjectStore('entries', { keyPath: 'sequence' }).createIndex('id', 'id', { unique: true });
      database.createObjectStore('files');
      database.createObjectStore('readings', { keyPath: ['person', 'key'] });
    },
  });
