import type { Attempt } from '../../../api/notification/webhooks.ts';
import { attemptBars } from './attempt-bars.ts';
import { millisText } from './millis-text.ts';

const attempt = (at: string, millis: number): Attempt => ({
  at,
  position: '0.1',
  type: 'WorkAssigned',
  delivered: true,
  status: 204,
  millis,
});

describe('the picture of attempts', () => {
  it('has the newest at the right edge and one place for each', () => {
    const bars = attemptBars([attempt('b', 100), attempt('a', 10)], 4);
    expect(bars.map((bar) => [bar.attempt.at, bar.left, bar.width])).toEqual([
      ['a', 0.5, 0.25],
      ['b', 0.75, 0.25],
    ]);
  });

  it('is as high as an attempt was long, and every attempt is seen', () => {
    const [slow, fast, none] = attemptBars([attempt('c', 0), attempt('b', 2_500), attempt('a', 10_000)], 3);
    expect(slow?.height).toBe(1);
    expect(fast?.height).toBe(0.5);
    expect(none?.height).toBe(0.06);
  });

  it('leaves out what is older than there are places', () => {
    expect(attemptBars([attempt('c', 1), attempt('b', 1), attempt('a', 1)], 2).map((bar) => bar.attempt.at)).toEqual(['b', 'c']);
  });

  it('says durations as people read them', () => {
    expect([0, 23, 1_400, 12_340].map(millisText)).toEqual(['0 ms', '23 ms', '1.4 s', '12 s']);
  });
});
