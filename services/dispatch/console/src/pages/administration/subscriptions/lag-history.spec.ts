import { LagHistory, movementOf, pointsOf } from './lag-history.ts';

describe('the lag of a subscription over time', () => {
  it('keeps the last sixty readings of each', () => {
    const history = new LagHistory();
    for (let lag = 0; lag < 70; lag += 1) history.note('one', lag);
    expect(history.of('one')).toHaveLength(60);
    expect(history.of('one').at(-1)).toBe(69);
    expect(history.of('two')).toEqual([]);
  });

  it('says whether it grows or shrinks', () => {
    expect(movementOf([3])).toBe('steady');
    expect(movementOf([1_000, 1_010, 1_005, 1_020])).toBe('steady');
    expect(movementOf([0, 10, 20, 30])).toBe('growing');
    expect(movementOf([30, 20, 10, 0])).toBe('shrinking');
  });

  it('draws the newest at the right and the most at the top', () => {
    expect(pointsOf([0, 5, 10], { width: 11, height: 10 })).toBe('9,10 10,5 11,0');
  });
});
