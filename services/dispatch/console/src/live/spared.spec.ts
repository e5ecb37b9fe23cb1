import { jest } from '@jest/globals';
import { spared } from './spared.ts';

describe('what is spared', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('is done once for many askings, soon after the first, and again for the next ones', () => {
    let done = 0;
    const ask = spared(() => (done += 1), 300);
    for (let n = 0; n < 100; n += 1) ask();
    expect(done).toBe(0);
    jest.advanceTimersByTime(300);
    expect(done).toBe(1);
    ask();
    jest.advanceTimersByTime(300);
    expect(done).toBe(2);
  });
});
