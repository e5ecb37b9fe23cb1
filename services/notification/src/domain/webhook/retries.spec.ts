import { instant } from '@yingda/kernel';
import { MOST_ATTEMPTS, nextAttemptAt, nextProbeAt } from './retries.ts';

const failedAt = instant('2026-03-02T08:00:00.000Z');
const hours = (from: string, to: string | undefined): number => (Date.parse(to ?? '') - Date.parse(from)) / 3_600_000;

describe('retries', () => {
  it('of an event go on over days, each wait longer than the last, and end', () => {
    const waits = Array.from({ length: MOST_ATTEMPTS - 1 }, (_, index) => hours(failedAt, nextAttemptAt(failedAt, index + 1)));
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(72);
    expect(nextAttemptAt(failedAt, MOST_ATTEMPTS)).toBeUndefined();
  });

  it('of an endpoint that is down never wait longer than a quarter of an hour, however long it was', () => {
    expect(hours(failedAt, nextProbeAt(failedAt, 3)) * 3_600).toBe(8);
    expect(hours(failedAt, nextProbeAt(failedAt, 5_000))).toBe(0.25);
  });
});
