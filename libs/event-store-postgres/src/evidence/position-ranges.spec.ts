import fc from 'fast-check';
import { PositionRanges } from './position-ranges.ts';

const ranges = fc.array(
  fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 6 })).map(([first, more]) => ({ first, last: first + more })),
);
const members = (list: Iterable<{ first: number; last: number }>): Set<number> =>
  new Set([...list].flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, index) => first + index)));

describe('sets of positions', () => {
  it('hold, subtract and intersect as sets do', () => {
    fc.assert(
      fc.property(ranges, ranges, (one, other) => {
        const [a, b] = [new PositionRanges(one), new PositionRanges(other)];
        const [inA, inB] = [members(one), members(other)];
        expect(members(a.list())).toEqual(inA);
        expect(members(a.without(b).list())).toEqual(new Set([...inA].filter((n) => !inB.has(n))));
        expect(members(a.within(b).list())).toEqual(new Set([...inA].filter((n) => inB.has(n))));
        const list = a.list();
        expect(list.every(({ first }, index) => index === 0 || first > (list[index - 1]?.last ?? 0) + 1)).toBe(true);
      }),
    );
  });
});
