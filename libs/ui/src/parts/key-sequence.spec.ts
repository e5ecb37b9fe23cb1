import { keyOf, sequenceAfter } from './key-sequence.ts';

const plain = { ctrlKey: false, metaKey: false, altKey: false };

describe('keys', () => {
  it('are named with their modifiers; a modifier alone is none', () => {
    expect(keyOf({ ...plain, key: 'j' })).toBe('j');
    expect(keyOf({ ...plain, key: 'Enter', metaKey: true })).toBe('Ctrl+Enter');
    expect(keyOf({ ...plain, key: '1', altKey: true })).toBe('Alt+1');
    expect(keyOf({ ...plain, key: 'Shift' })).toBeUndefined();
  });

  it('make a sequence, begin anew when it leads nowhere, and a single key counts at once', () => {
    const known = ['g b', 'g s', 'j'];
    expect(sequenceAfter('', 'g', known)).toEqual({ sequence: 'g' });
    expect(sequenceAfter('g', 'b', known)).toEqual({ sequence: '', complete: 'g b' });
    expect(sequenceAfter('g', 'j', known)).toEqual({ sequence: '', complete: 'j' });
    expect(sequenceAfter('g', 'g', known)).toEqual({ sequence: 'g' });
    expect(sequenceAfter('g', 'x', known)).toEqual({ sequence: '' });
  });
});
