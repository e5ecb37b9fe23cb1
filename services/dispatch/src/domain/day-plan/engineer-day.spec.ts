import { instant } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import { shiftBook } from '../engineer/availability.ts';
import { NOTHING_PLANNED } from '../engineer/state.ts';
import type { KnownEngineer } from '../engineer/state.ts';
import { USUAL_PACE } from '../region/travel.ts';
import { begin, dutiesOf, end } from './duty.ts';
import { tourOfDay } from './engineer-day.ts';
import { dateIn, daySpan, midnightOf } from '../local-day.ts';

const at = (time: string, day = 15): Instant => instant(`2024-03-${day}T${time}:00+08:00`);
const BASE = { latitude: 31.23, longitude: 121.47 };
const FAR = { latitude: 31.23, longitude: 121.6 };
const ZONE = 'Asia/Shanghai';
const engineer = (change: Partial<KnownEngineer> = {}): KnownEngineer => ({
  ...NOTHING_PLANNED,
  status: 'registered',
  engineer: 'E001',
  name: 'x',
  language: 'zh',
  groups: ['hardware'],
  active: true,
  regions: [],
  ...change,
});
const plan = (...shifts: readonly (readonly [string, string])[]) => ({
  shiftPlans: [
    { effectiveFrom: '2024-01-01', zone: ZONE, shifts: shifts.map(([from, to]) => ({ weekdays: [1, 2, 3, 4, 5, 6, 7], from, to })) },
  ],
});
const duties = (person: KnownEngineer, from = at('00:00'), until = at('00:00', 16)) =>
  dutiesOf(person, { from, until }, { book: shiftBook([]), zone: ZONE }).map((duty) => [begin(duty), end(duty), duty.length]);

describe('duties', () => {
  it('hold short rests, are apart after long ones and are seen whole over midnight', () => {
    expect(duties(engineer(plan(['08:00', '12:00'], ['13:00', '17:00'])))).toEqual([[at('08:00'), at('17:00'), 2]]);
    expect(duties(engineer(plan(['06:00', '10:00'], ['15:00', '19:00'])))).toEqual([
      [at('06:00'), at('10:00'), 1],
      [at('15:00'), at('19:00'), 1],
    ]);
    expect(duties(engineer(plan(['22:00', '06:00'])), at('01:00'), at('02:00'))).toEqual([[at('22:00', 14), at('06:00'), 1]]);
  });

  it('are cut at midnight for whoever is there round the clock', () => {
    expect(duties(engineer())).toEqual([[at('00:00'), at('00:00', 16), 1]]);
  });

  it('take on-call duty in for emergencies only', () => {
    const called = engineer({
      ...plan(['08:00', '17:00']),
      onCall: [{ duty: 'd', group: 'hardware', from: at('17:00'), until: at('23:00') }],
    });
    const span = { from: at('18:00'), until: at('19:00') };
    expect(dutiesOf(called, span, { book: shiftBook([]), zone: ZONE })).toEqual([]);
    expect(dutiesOf(called, span, { book: shiftBook([]), zone: ZONE, emergencyOf: 'hardware' })).toEqual([
      [{ from: at('08:00'), until: at('23:00') }],
    ]);
  });
});

describe('local days', () => {
  it('begin at midnight by the wall clock, and are 23 to 25 hours long', () => {
    expect(midnightOf('2024-03-15', ZONE)).toBe('2024-03-14T16:00:00.000Z');
    expect(daySpan('2024-03-31', 'Europe/Berlin')).toEqual({ from: '2024-03-30T23:00:00.000Z', until: '2024-03-31T22:00:00.000Z' });
    // Clocks go forward at midnight: the day begins at one o'clock.
    expect(midnightOf('2024-04-26', 'Africa/Cairo')).toBe('2024-04-25T22:00:00.000Z');
    expect(dateIn(at('00:00'), ZONE)).toBe('2024-03-15');
  });
});

describe('an engineer’s day (R24)', () => {
  const visit = (start: string, until: string, change: object = {}) => ({
    window: { from: at(start), until: at(until) },
    start: at(start),
    end: at(until),
    place: FAR,
    ...change,
  });
  const duty = [{ from: at('08:00'), until: at('17:00') }];
  const ground = { base: BASE, paceOf: () => USUAL_PACE };

  it('tells the way, the time between and the way back', () => {
    const tour = tourOfDay(duty, [visit('09:00', '10:00'), visit('11:00', '12:00')], { ...ground, now: at('07:00') });
    const [first, second] = tour.visits;
    expect(first?.travel.seconds).toBe(tour.wayBack?.seconds);
    expect(first).toMatchObject({ gapSeconds: 3_600 - (first?.travel.seconds ?? 0), late: false, expectedAt: at('09:00') });
    expect(first?.travel.metres).toBeCloseTo(16_073, -2);
    expect(second).toMatchObject({ travel: { seconds: 0, metres: 0 }, gapSeconds: 3_600, late: false });
  });

  it('tells who will be late when the one before takes longer', () => {
    const { visits } = tourOfDay(
      duty,
      [visit('09:00', '10:00', { arrivedAt: at('09:50') }), visit('10:00', '10:30'), visit('16:00', '17:00')],
      {
        ...ground,
        now: at('10:20'),
      },
    );
    expect(visits.map(({ late }) => late)).toEqual([false, true, false]);
    expect(visits[1]?.expectedAt).toBe(at('10:50'));
    expect(tourOfDay(duty, [], { ...ground, now: at('10:00') })).not.toHaveProperty('wayBack');
  });
});
