import { shippedCalendarDocuments } from '@yingda/sla';
import { isWorking, onCallFor, shiftBook, workingSpans } from './availability.ts';
import { anEngineer, at, span } from './spec-engineer.ts';
import type { ShiftPlan } from './state.ts';

const book = shiftBook(shippedCalendarDocuments);
const plan = (shifts: ShiftPlan['shifts'], more: Partial<ShiftPlan> = {}): ShiftPlan => ({
  effectiveFrom: '2024-01-01',
  zone: 'Asia/Shanghai',
  shifts,
  ...more,
});
const WORKDAYS = [1, 2, 3, 4, 5];
const office = { weekdays: WORKDAYS, from: '08:30', to: '17:30' };
const nights = { weekdays: WORKDAYS, from: '22:00', to: '06:00' };

describe('when an engineer is there (R23)', () => {
  it('is always, where no shifts are planned', () => {
    expect(workingSpans(anEngineer(), span('03-15 00:00', '03-18 00:00'), book)).toEqual([span('03-15 00:00', '03-18 00:00')]);
  });

  it('is in the shifts, of which a night ends on the next day', () => {
    const day = anEngineer({ shiftPlans: [plan([office])] });
    // A Friday to a Monday.
    expect(workingSpans(day, span('03-15 12:00', '03-18 10:00'), book)).toEqual([
      span('03-15 12:00', '03-15 17:30'),
      span('03-18 08:30', '03-18 10:00'),
    ]);
    const night = anEngineer({ shiftPlans: [plan([nights])] });
    expect(workingSpans(night, span('03-15 12:00', '03-18 23:00'), book)).toEqual([
      span('03-15 22:00', '03-16 06:00'),
      span('03-18 22:00', '03-18 23:00'),
    ]);
    expect(isWorking(night, at('03-16 05:59'), book)).toBe(true);
    expect(isWorking(night, at('03-16 06:00'), book)).toBe(false);
  });

  it('follows the holidays and make-up days 调休 of the named calendar (R21)', () => {
    const engineer = anEngineer({ shiftPlans: [plan([office], { holidays: 'cn-office' })] });
    // Spring Festival 2024: 10 to 17 February off, Sunday the 4th and the 18th worked.
    expect(isWorking(engineer, at('02-12 10:00'), book)).toBe(false);
    expect(isWorking(engineer, at('02-18 10:00'), book)).toBe(true);
    expect(isWorking(anEngineer({ shiftPlans: [plan([office])] }), at('02-12 10:00'), book)).toBe(true);
  });

  it('changes with the plan, on its first day by the clocks of its zone, and the last night is worked to its end', () => {
    const engineer = anEngineer({ shiftPlans: [plan([nights]), plan([office], { effectiveFrom: '2024-03-20' })] });
    // The night of Tuesday the 19th is the last one; on Wednesday there is none.
    expect(workingSpans(engineer, span('03-19 12:00', '03-21 08:00'), book)).toEqual([
      span('03-19 22:00', '03-20 06:00'),
      span('03-20 08:30', '03-20 17:30'),
    ]);
    const first = anEngineer({ shiftPlans: [plan([nights], { effectiveFrom: '2024-03-20' })] });
    expect(workingSpans(first, span('03-19 12:00', '03-21 00:00'), book)).toEqual([
      span('03-19 12:00', '03-20 00:00'),
      span('03-20 22:00', '03-21 00:00'),
    ]);
  });

  it('has the true length of a night in which the clocks change', () => {
    const engineer = anEngineer({ shiftPlans: [plan([{ weekdays: [6], from: '22:00', to: '06:00' }], { zone: 'Europe/Berlin' })] });
    const [night] = workingSpans(engineer, span('2024-03-30T12:00:00+01:00', '2024-03-31T12:00:00+02:00'), book);
    expect(night).toEqual(span('2024-03-30T22:00:00+01:00', '2024-03-31T06:00:00+02:00'));
  });

  it('leaves out absences, and keeps what is booked', () => {
    const absence = { absence: '00000000-0000-4000-8000-000000000001', kind: 'leave' as const, ...span('03-15 12:00', '03-15 14:00') };
    const engineer = anEngineer({ shiftPlans: [plan([office])], absences: [absence] });
    expect(workingSpans(engineer, span('03-15 00:00', '03-16 00:00'), book)).toEqual([
      span('03-15 08:30', '03-15 12:00'),
      span('03-15 14:00', '03-15 17:30'),
    ]);
  });
});

describe('on-call duty (R23)', () => {
  it('is for one group, from its beginning up to its end', () => {
    const duty = { duty: '00000000-0000-4000-8000-000000000002', group: 'hardware', ...span('03-15 18:00', '03-16 08:00') };
    const engineer = anEngineer({ onCall: [duty] });
    expect(onCallFor(engineer, 'hardware', at('03-15 18:00'))).toBe(true);
    expect(onCallFor(engineer, 'hardware', at('03-16 08:00'))).toBe(false);
    expect(onCallFor(engineer, 'software', at('03-15 20:00'))).toBe(false);
  });
});
