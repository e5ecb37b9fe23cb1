import type { IDBPDatabase } from 'idb';
import { entryOf } from './entry.ts';
import type { Entry } from './entry.ts';
import type { OfflineSchema } from './offline-database.ts';
import type { OutboxStore } from './outbox-store.ts';

/** The outbox in the browser's own database: it survives a reload, a crash and a restart of the browser. */
export const indexedDbOutbox = (database: IDBPDatabase<OfflineSchema>): OutboxStore => ({
  async add(given, file) {
    const transaction = database.transaction(['entries', 'files'], 'readwrite', { durability: 'strict' });
    const entries = transaction.objectStore('entries');
    const known = await entries.index('id').get(given.id);
    if (known) return known;
    const newest = await entries.openKeyCursor(null, 'prev');
    const entry = entryOf(given, (newest?.key ?? 0) + 1);
    await entries.add(entry);
    if (file) await transaction.objectStore('files').put(file, given.id);
    await transaction.done;
    return entry;
  },
  all: () => database.getAll('entries'),
  file: (id) => database.get('files', id),
  async change(id, change) {
    const transaction = database.transaction('entries', 'readwrite', { durability: 'strict' });
    const entry = await transaction.store.index('id').get(id);
    const changed: Entry | undefined = entry && change(entry);
    if (changed) await transaction.store.put(changed);
    await transaction.done;
    return changed;
  },
  async remove(id, unless) {
    const transaction = database.transaction(['entries', 'files'], 'readwrite', { durability: 'strict' });
    const entries = transaction.objectStore('entries');
    const entry = await entries.index('id').get(id);
    const goes = entry !== undefined && !unless?.(entry);
    if (goes) {
      await entries.delete(entry.sequence);
      await transaction.objectStore('files').delete(id);
    }
    await transaction.done;
    return goes;
  },
});
