import { instantFromMillis, millisOf } from '@yingda/kernel';
import { shiftBook } from '../../../domain/engineer/availability.ts';
import { anEngineer, at, span } from '../../../domain/engineer/spec-engineer.ts';
import type { KnownEngineer } from '../../../domain/engineer/state.ts';
import { USUAL_PACE } from '../../../domain/region/travel.ts';
import type { VisitOfSchedule } from './schedule-view.ts';
import { visitsInTours } from './visits-in-tours.ts';

const ZONE = 'Asia/Shanghai';
const DAY = span('03-15 00:00', '03-16 00:00');
const EAST = { latitude: 31.22, longitude: 121.54 };
const WEST = { latitude: 31.2, longitude: 121.36 };
const SHIFT = { effectiveFrom: '2024-01-01', zone: ZONE, shifts: [{ weekdays: [5], from: '08:00', to: '18:00' }] };

const aVisit = (visit: string, start: string, change: Partial<VisitOfSchedule> = {}): Omit<VisitOfSchedule, 'conflicts'> => ({
  visit,
  ticketNumber: '20240315-001',
  account: 'ACME',
  group: 'hardware',
  grade: 2,
  state: 'assigned',
  emergency: false,
  engineer: 'E001',
  status: 'scheduled',
  window: { from: at(start), until: instantFromMillis(millisOf(at(start)) + 3_600_000) },
  minutes: 60,
  plan: { start: at(start), end: instantFromMillis(millisOf(at(start)) + 3_600_000), pinned: false },
  late: false,
  ...change,
});

const shown = (known: Partial<KnownEngineer>, visits: readonly Omit<VisitOfSchedule, 'conflicts'>[], now = '03-15 07:00') =>
  visitsInTours(anEngineer({ shiftPlans: [SHIFT], base: EAST, ...known }), visits, {
    ...DAY,
    book: shiftBook([]),
    zone: ZONE,
    paceOf: () => USUAL_PACE,
    now: at(now),
  });
const conflictsOf = (visits: readonly VisitOfSchedule[]) => visits.map(({ conflicts }) => conflicts);

describe('the visits of a schedule (R24)', () => {
  it('tell the way, and nothing stands in the way of what was planned well', () => {
    const visits = shown({}, [aVisit('a', '03-15 09:00', { place: EAST }), aVisit('b', '03-15 11:30', { place: WEST })]);
    expect(conflictsOf(visits)).toEqual([[], []]);
    expect(visits.map(({ travel }) => travel?.metres)).toEqual([0, expect.any(Number)]);
    expect(visits[1]?.travel?.seconds).toBeGreaterThan(1_800);
    expect(visits[1]?.expectedAt).toBe(at('03-15 11:30'));
  });

  it('show what lies outside of any duty by now, and what an absence has taken away', () => {
    const absence = { absence: 'x', kind: 'leave', ...span('03-15 13:00', '03-15 18:00') } as const;
    const visits = shown({ absences: [absence] }, [aVisit('a', '03-15 09:00'), aVisit('b', '03-15 14:00'), aVisit('c', '03-15 20:00')]);
    expect(conflictsOf(visits)).toEqual([[], ['outside-shift'], ['outside-shift']]);
    expect(visits[2]?.travel).toBeUndefined();
  });

  it('allow an emergency in on-call duty for its group', () => {
    const onCall = [{ duty: 'x', group: 'hardware', ...span('03-15 18:00', '03-16 08:00') }];
    const visits = shown({ onCall }, [aVisit('a', '03-15 19:00', { emergency: true }), aVisit('b', '03-15 21:00')]);
    expect(conflictsOf(visits)).toEqual([[], ['outside-shift']]);
  });

  it('show two at once, and a way that takes longer than there is time', () => {
    const visits = shown({}, [
      aVisit('a', '03-15 09:00', { place: EAST }),
      aVisit('b', '03-15 09:30', { place: EAST }),
      aVisit('c', '03-15 10:35', { place: WEST }),
    ]);
    expect(conflictsOf(visits)).toEqual([['overlap'], ['overlap'], ['way-too-long', 'expected-late']]);
  });

  it('show who will come too late as the day goes, and nothing of what is over', () => {
    const over = aVisit('a', '03-15 09:00', {
      place: WEST,
      status: 'completed',
      arrivedAt: at('03-15 11:00'),
      completedAt: at('03-15 12:20'),
    });
    const visits = shown({}, [over, aVisit('b', '03-15 11:30', { place: WEST })], '03-15 12:45');
    expect(conflictsOf(visits)).toEqual([[], ['expected-late']]);
  });
});
