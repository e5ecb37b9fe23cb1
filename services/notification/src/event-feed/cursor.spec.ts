import { beginningOf, covers, formatCursor, parseCursor } from './cursor.ts';

describe('a position as readers keep it', () => {
  it.each([
    ['0.42', 1],
    ['0.42~9f86d081', 1],
    ['0.0,1.7~9f86d081,2.3', 3],
  ])('comes back as it was: %s', (text, partitions) => {
    const cursor = parseCursor(text, partitions);
    expect(cursor && formatCursor(cursor)).toBe(text);
  });

  it('names the partitions in any order', () => {
    expect(parseCursor('1.7, 0.3', 2)).toEqual([{ position: 3 }, { position: 7 }]);
  });

  it.each([
    ['', 1],
    ['42', 1],
    ['0.42,1.1', 1],
    ['0.42', 2],
    ['0.42,0.43', 2],
    ['0.1,2.1', 2],
    ['0.42~9F86D081', 1],
    ['0.42~9f86', 1],
    ['0.-1', 1],
    ['0.1e3', 1],
    ['0.99999999999999999999', 1],
  ])('is none: %s in a log of %s', (text, partitions) => {
    expect(parseCursor(text, partitions)).toBeUndefined();
  });

  it('covers another one in every partition, or does not', () => {
    expect(covers([{ position: 3 }, { position: 7 }], [{ position: 3 }, { position: 6 }])).toBe(true);
    expect(covers([{ position: 3 }, { position: 7 }], [{ position: 4 }, { position: 6 }])).toBe(false);
    expect(covers(beginningOf(2), beginningOf(2))).toBe(true);
  });
});
