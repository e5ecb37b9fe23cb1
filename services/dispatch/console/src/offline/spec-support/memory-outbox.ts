import { entryOf } from '../entry.ts';
import type { Entry } from '../entry.ts';
import type { OutboxStore } from '../outbox-store.ts';

/** An outbox that outlives the senders of a test, as the browser's database outlives its tabs. */
export const memoryOutbox = (): OutboxStore => {
  const entries = new Map<string, Entry>();
  const files = new Map<string, Blob>();
  const ordered = () => [...entries.values()].sort((one, other) => one.sequence - other.sequence);
  return {
    async add(given, file) {
      const entry = entries.get(given.id) ?? entryOf(given, (ordered().at(-1)?.sequence ?? 0) + 1);
      if (file && !entries.has(given.id)) files.set(given.id, file);
      entries.set(given.id, entry);
      return entry;
    },
    all: async () => ordered(),
    file: async (id) => files.get(id),
    async change(id, change) {
      const entry = entries.get(id);
      const changed = entry && change(entry);
      if (changed) entries.set(id, changed);
      return changed;
    },
    async remove(id, unless) {
      const entry = entries.get(id);
      if (!entry || unless?.(entry)) return false;
      files.delete(id);
      return entries.delete(id);
    },
  };
};
