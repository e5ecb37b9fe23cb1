import { shiftBook } from './availability.ts';
import { unfitFor } from './fitness.ts';
import type { Need } from './fitness.ts';
import { anEngineer, at, span } from './spec-engineer.ts';
import type { Booking, KnownEngineer } from './state.ts';

const book = shiftBook([]);
const id = (number: number) => `00000000-0000-4000-8000-00000000000${number}`;
const need = (more: Partial<Need> = {}): Need => ({
  requirements: { skills: [], qualifications: [] },
  group: 'hardware',
  emergency: false,
  at: at('03-15 10:00'),
  day: '2024-03-15',
  ...more,
});
const unfit = (engineer: Partial<KnownEngineer>, more: Partial<Need> = {}) => unfitFor(anEngineer(engineer), need(more), book);

const office = [
  { effectiveFrom: '2024-01-01', zone: 'Asia/Shanghai', shifts: [{ weekdays: [1, 2, 3, 4, 5], from: '08:30', to: '17:30' }] },
];
const visit = (number: number, from: string, until: string): Booking => ({
  visit: id(number),
  ticket: `20240315-00${number}`,
  start: at(from),
  end: at(until),
  window: span(from, until),
  pinned: false,
});

describe('who can do the work (R23)', () => {
  it('is whoever nothing speaks against', () => {
    expect(unfit({ shiftPlans: office, capacity: 1 })).toEqual([]);
  });

  it('is nobody who is off duty or was erased', () => {
    expect(unfit({ active: false })).toEqual([{ because: 'inactive' }]);
    expect(unfit({ active: false, erased: true })).toEqual([{ because: 'inactive', detail: 'erased' }]);
  });

  it('has every skill at its level', () => {
    const requirements = { skills: [{ skill: 'cnc', level: 4 }], qualifications: [] };
    expect(unfit({ skills: [{ skill: 'cnc', level: 4 }] }, { requirements })).toEqual([]);
    expect(unfit({ skills: [{ skill: 'cnc', level: 3 }] }, { requirements })).toEqual([{ because: 'lacks-skill', detail: 'cnc:4' }]);
    expect(unfit({}, { requirements })).toEqual([{ because: 'lacks-skill', detail: 'cnc:4' }]);
  });

  it('has every qualification on the day of the work, its last day included', () => {
    const requirements = { skills: [], qualifications: ['low-voltage'] };
    const holds = (from: string, until?: string) => ({ qualifications: [{ qualification: 'low-voltage', from, ...(until && { until }) }] });
    expect(unfit(holds('2024-01-01', '2024-03-15'), { requirements })).toEqual([]);
    expect(unfit(holds('2024-01-01'), { requirements })).toEqual([]);
    expect(unfit(holds('2024-01-01', '2024-03-15'), { requirements, day: '2024-03-16' })).toEqual([
      { because: 'qualification-expired', detail: 'low-voltage:2024-03-15' },
    ]);
    expect(unfit(holds('2024-03-16'), { requirements })).toEqual([{ because: 'lacks-qualification', detail: 'low-voltage' }]);
    expect(unfit({}, { requirements })).toEqual([{ because: 'lacks-qualification', detail: 'low-voltage' }]);
  });

  it('is there for the whole of the visit, or at the moment where none is asked for', () => {
    expect(unfit({ shiftPlans: office }, { at: at('03-15 20:00') })).toEqual([{ because: 'off-shift' }]);
    expect(unfit({ shiftPlans: office }, { at: at('03-15 20:00'), span: span('03-18 09:00', '03-18 11:00') })).toEqual([]);
    expect(unfit({ shiftPlans: office }, { span: span('03-15 16:00', '03-15 18:00') })).toEqual([{ because: 'off-shift' }]);
    const leave = { absence: id(1), kind: 'leave' as const, ...span('03-15 09:00', '03-15 10:30') };
    expect(unfit({ shiftPlans: office, absences: [leave] })).toEqual([
      { because: 'absent', detail: '2024-03-15T01:00:00.000Z/2024-03-15T02:30:00.000Z' },
    ]);
    expect(unfit({ absences: [leave] }, { span: span('03-15 10:30', '03-15 11:00') })).toEqual([]);
  });

  it('may be whoever is on call for the group, in an emergency only (R14)', () => {
    const onCall = [{ duty: id(2), group: 'hardware', ...span('03-15 17:30', '03-16 08:30') }];
    const evening = span('03-15 16:00', '03-15 20:00');
    expect(unfit({ shiftPlans: office, onCall }, { span: evening, emergency: true })).toEqual([]);
    expect(unfit({ shiftPlans: office, onCall }, { span: evening })).toEqual([{ because: 'off-shift' }]);
    expect(unfit({ shiftPlans: office, onCall }, { span: evening, emergency: true, group: 'software' })).toEqual([
      { because: 'off-shift' },
    ]);
  });

  it('has room for one more; the ticket itself does not count', () => {
    const held = [{ ticket: '20240315-001', as: 'offer' as const }];
    expect(unfit({ held, capacity: 2 })).toEqual([]);
    expect(unfit({ held, capacity: 1 })).toEqual([{ because: 'at-capacity', detail: '1/1' }]);
    expect(unfit({ held, capacity: 1 }, { ticket: '20240315-001' })).toEqual([]);
    expect(unfit({ held: Array(50).fill(held[0]) })).toEqual([]);
  });

  it('has no other visit meanwhile; one that only touches does not matter, nor does the visit itself', () => {
    const bookings = [visit(1, '03-15 09:00', '03-15 11:00')];
    expect(unfit({ bookings }, { span: span('03-15 10:59', '03-15 12:00') })).toEqual([{ because: 'booked', detail: '20240315-001' }]);
    expect(unfit({ bookings }, { span: span('03-15 11:00', '03-15 12:00') })).toEqual([]);
    expect(unfit({ bookings }, { span: span('03-15 10:00', '03-15 12:00'), visit: id(1) })).toEqual([]);
    expect(unfit({ bookings })).toEqual([]);
  });

  it('is told everything at once', () => {
    const requirements = { skills: [{ skill: 'cnc', level: 1 }], qualifications: ['crane'] };
    expect(unfit({ active: false, shiftPlans: office }, { requirements, at: at('03-16 10:00') }).map(({ because }) => because)).toEqual([
      'inactive',
      'lacks-skill',
      'lacks-qualification',
      'off-shift',
    ]);
  });
});
