import { newDraft } from './draft.ts';
import { DraftsStore, WAITING } from './drafts-store.ts';
import type { Shelf } from './drafts-store.ts';

/** A tab's storage. */
const shelf = (): Shelf => {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
  };
};
const draft = (id: string) => newDraft(id, '2024-03-15T01:35:00.000Z', 'zh');

describe('open calls', () => {
  it('are there again after a reload, with what was typed', () => {
    const tab = shelf();
    const before = new DraftsStore(tab, 'agent-1');
    before.open(draft('a'));
    before.open(draft('b'));
    before.change('b', { description: '主轴报警', scope: 'none' });
    before.change('b', { scope: undefined });
    const after = new DraftsStore(tab, 'agent-1').read();
    expect(after).toEqual(before.read());
    expect(after.current).toBe('b');
    expect(after.drafts[1]).toEqual({ ...draft('b'), description: '主轴报警' });
  });

  it('are nobody else’s', () => {
    const tab = shelf();
    new DraftsStore(tab, 'agent-1').open(draft('a'));
    expect(new DraftsStore(tab, 'agent-2').read().drafts).toEqual([]);
    expect(new DraftsStore(tab, 'agent-1').read().drafts).toEqual([]);
  });

  it('make room for the one beside when one is closed, and for the list after the last', () => {
    const store = new DraftsStore(shelf(), 'agent-1');
    for (const id of ['a', 'b', 'c']) store.open(draft(id));
    store.show('b');
    store.close('b');
    expect(store.read().current).toBe('c');
    store.close('a');
    expect(store.read().current).toBe('c');
    store.close('c');
    expect(store.read()).toEqual({ drafts: [], current: WAITING });
  });
});
