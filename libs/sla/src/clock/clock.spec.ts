import type { Instant } from '@yingda/kernel';
import { instant, instantFromMillis, millisOf } from '@yingda/kernel';
import fc from 'fast-check';
import { roundTheClock } from '../calendar/round-the-clock.ts';
import { formatDuration } from '../duration/duration.ts';
import { dueOf, isOverdue, remainingAt, verdictOf } from './clock.ts';

const due = instant('2024-03-15T11:35:00+08:00');
const oneMilli = (millis: number) => instantFromMillis(millisOf(due) + millis);

const starts = fc.integer({ min: 0, max: Date.parse('2100-01-01T00:00:00Z') });
const durations = fc.integer({ min: 0, max: 400 * 86_400_000 });

describe('a clock', () => {
  it('is due when its duration has been consumed (R12)', () => {
    expect(dueOf(roundTheClock, { startedAt: instant('2024-03-15T09:35:00+08:00'), duration: 'PT2H' })).toBe(due);
    expect(dueOf(roundTheClock, { startedAt: instant('2024-03-15T09:35:00+08:00'), duration: 'PT24H' })).toBe(
      instant('2024-03-16T09:35:00+08:00'),
    );
  });

  it('is met when stopped at the due instant, breached a millisecond later (R17)', () => {
    expect([oneMilli(-1), due, oneMilli(1)].map((at) => verdictOf(due, at))).toEqual(['met', 'met', 'breached']);
  });

  it('is overdue only after the due instant (R20)', () => {
    expect([oneMilli(-1), due, oneMilli(1)].map((at) => isOverdue(due, at))).toEqual([false, false, true]);
  });

  it('says how much time is left, and never a negative one', () => {
    expect(remainingAt(roundTheClock, due, instant('2024-03-15T10:05:00+08:00'))).toBe('PT1H30M');
    expect(remainingAt(roundTheClock, due, oneMilli(1))).toBe('PT0S');
  });
});

/** A clock that never stood has a due instant. */
const running = (...terms: Parameters<typeof dueOf>): Instant => {
  const due = dueOf(...terms);
  if (due === undefined) throw new Error('the clock stands');
  return due;
};

describe('the round-the-clock calendar (R21)', () => {
  it('makes every clock due at start plus duration', () => {
    fc.assert(
      fc.property(starts, durations, (start, duration) => {
        const startedAt = instantFromMillis(start);
        return millisOf(running(roundTheClock, { startedAt, duration: formatDuration(duration) })) === start + duration;
      }),
    );
  });

  it('counts between start and due exactly what was consumed', () => {
    fc.assert(
      fc.property(starts, durations, (start, duration) => {
        const end = roundTheClock.addWorking(start, duration);
        return roundTheClock.workingBetween(start, end) === duration && roundTheClock.workingBetween(end, start) === 0;
      }),
    );
  });

  it('gives the same verdict whichever way it is computed: by the due instant or by the time consumed', () => {
    fc.assert(
      fc.property(starts, durations, durations, (start, duration, taken) => {
        const until = running(roundTheClock, { startedAt: instantFromMillis(start), duration: formatDuration(duration) });
        return verdictOf(until, instantFromMillis(start + taken)) === (taken <= duration ? 'met' : 'breached');
      }),
    );
  });
});
