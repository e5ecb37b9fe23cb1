import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { isTakenBack, tried } from './entry.ts';
import { indexedDbOutbox } from './indexed-db-outbox.ts';
import { openOfflineDatabase } from './offline-database.ts';
import type { OutboxStore } from './outbox-store.ts';
import { note } from './spec-support/given-commands.ts';
import { memoryOutbox } from './spec-support/memory-outbox.ts';

const inBrowser = async (): Promise<OutboxStore> => {
  globalThis.indexedDB = new IDBFactory();
  return indexedDbOutbox(await openOfflineDatabase());
};

describe.each<[string, () => Promise<OutboxStore>]>([
  ['in memory', async () => memoryOutbox()],
  ['in the browser', inBrowser],
])('an outbox %s', (_where, open) => {
  it('numbers commands in the order in which they were given, each once', async () => {
    const store = await open();
    await store.add(note('first'));
    await store.add(note('second'));
    await store.add(note('first', '20240315-009'));
    expect((await store.all()).map(({ id, sequence, ticket, key }) => [id, sequence, ticket, key])).toEqual([
      ['first', 1, '20240315-001', 'first'],
      ['second', 2, '20240315-001', 'second'],
    ]);
  });

  it('keeps a photo until its command is done', async () => {
    const store = await open();
    await store.add(note('photo'), new Blob(['pixels']));
    expect(await (await store.file('photo'))?.text()).toBe('pixels');
    expect(await store.remove('photo')).toBe(true);
    expect(await store.file('photo')).toBeUndefined();
    expect(await store.remove('photo')).toBe(false);
  });

  it('gives back no command that may have been done', async () => {
    const store = await open();
    await store.add(note('sent'));
    await store.change('sent', tried);
    expect(await store.remove('sent', (entry) => !isTakenBack(entry))).toBe(false);
    expect(await store.all()).toMatchObject([{ id: 'sent', standing: { state: 'waiting', attempts: 1 } }]);
  });

  it('changes nothing that is gone', async () => {
    const store = await open();
    expect(await store.change('gone', tried)).toBeUndefined();
    expect(await store.all()).toEqual([]);
  });
});
