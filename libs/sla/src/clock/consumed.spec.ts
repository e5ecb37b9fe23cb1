import { instant, instantFromMillis, millisOf } from '@yingda/kernel';
import fc from 'fast-check';
import { roundTheClock } from '../calendar/round-the-clock.ts';
import { formatDuration } from '../duration/duration.ts';
import { dueOf } from './clock.ts';
import { allottedTo, consumedAt, dueIfResumedAt, instantAtPercent, pausesUntil, percentAt } from './consumed.ts';

const at = (time: string) => instant(`2024-03-15T${time}:00+08:00`);
const two = { startedAt: at('09:00'), duration: 'PT2H' };
const paused = { ...two, pauses: [{ from: at('09:30'), to: at('10:30') }] };
const standing = { ...two, pauses: [{ from: at('09:30') }] };

describe('what a clock has consumed (R20, R22)', () => {
  it('leaves out what was paused', () => {
    expect(consumedAt(roundTheClock, paused, at('10:00'))).toBe(30 * 60_000);
    expect(consumedAt(roundTheClock, paused, at('11:00'))).toBe(60 * 60_000);
    expect(percentAt(roundTheClock, paused, at('11:00'))).toBe(50);
  });

  it('stays where it is while the clock stands', () => {
    expect(percentAt(roundTheClock, standing, at('09:30'))).toBe(25);
    expect(percentAt(roundTheClock, standing, at('18:00'))).toBe(25);
    expect(dueIfResumedAt(roundTheClock, standing, at('18:00'))).toBe(at('19:30'));
  });

  it('reaches a share at an instant, or not while it stands before', () => {
    expect(instantAtPercent(roundTheClock, two, 75)).toBe(at('10:30'));
    expect(instantAtPercent(roundTheClock, paused, 75)).toBe(at('11:30'));
    expect(instantAtPercent(roundTheClock, standing, 20)).toBe(at('09:24'));
    expect(instantAtPercent(roundTheClock, standing, 75)).toBeUndefined();
    expect(instantAtPercent(roundTheClock, standing, 100)).toBeUndefined();
  });

  it('knows pauses as they were known at an instant', () => {
    expect(pausesUntil(paused.pauses, at('10:00'))).toEqual([{ from: at('09:30'), to: at('10:00') }]);
    expect(pausesUntil(paused.pauses, at('09:30'))).toEqual([]);
  });

  it('has consumed all of it at the due instant, whatever was paused before', () => {
    const minutes = fc.integer({ min: 1, max: 600 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(minutes, minutes), { maxLength: 5 }),
        minutes,
        fc.integer({ min: 1, max: 99 }),
        (stops, length, percent) => {
          let time = millisOf(at('09:00'));
          const pauses = stops.map(([before, long]) => {
            const from = (time += before * 60_000);
            time += long * 60_000;
            return { from: instantFromMillis(from), to: instantFromMillis(time) };
          });
          const terms = { ...two, duration: formatDuration(length * 60_000), pauses };
          const due = dueOf(roundTheClock, terms);
          const share = instantAtPercent(roundTheClock, terms, percent);
          if (due === undefined || share === undefined) return false;
          const allotted = allottedTo(roundTheClock, terms, due);
          return (
            consumedAt(roundTheClock, terms, due) === allotted &&
            consumedAt(roundTheClock, terms, share) === Math.ceil((allotted * percent) / 100)
          );
        },
      ),
    );
  });
});
