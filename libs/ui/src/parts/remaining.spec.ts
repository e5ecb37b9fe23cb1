import { spanText, urgencyOf } from './remaining.ts';

const at = (time: string): number => Date.parse(`2026-03-02T${time}:00.000Z`);
const running = { state: 'running', startedAt: '2026-03-02T08:00:00.000Z', due: '2026-03-02T12:00:00.000Z' } as const;

describe('how near a deadline is', () => {
  it('R20: turns amber in the last quarter, or once warned, and red after the due instant, which itself is in time', () => {
    expect(urgencyOf(running, at('10:59'))).toBe('calm');
    expect(urgencyOf(running, at('11:01'))).toBe('at-risk');
    expect(urgencyOf({ ...running, warned: 50 }, at('09:00'))).toBe('at-risk');
    expect(urgencyOf(running, at('12:00'))).toBe('at-risk');
    expect(urgencyOf(running, at('12:00') + 1)).toBe('overdue');
  });

  it('R22: is nobody’s worry while the clock stands, and none once it is over', () => {
    expect(urgencyOf({ state: 'paused', startedAt: running.startedAt }, at('23:00'))).toBe('standing');
    expect(urgencyOf({ ...running, state: 'met' }, at('23:00'))).toBe('over');
    expect(urgencyOf({ ...running, state: 'breached' }, at('12:01'))).toBe('overdue');
  });

  it('is said in the largest units that still change', () => {
    const units = { day: 'd', hour: 'h' };
    expect(spanText(65_000, units)).toBe('01:05');
    expect(spanText(3 * 3_600_000 + 65_000, units)).toBe('3:01:05');
    expect(spanText(30 * 3_600_000, units)).toBe('30:00:00');
    expect(spanText(75 * 3_600_000, units)).toBe('3 d 3 h');
  });
});
