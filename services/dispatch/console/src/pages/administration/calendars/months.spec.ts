import type { CalendarDay } from '../../../api/triage/calendars.ts';
import { monthsOf, toneOf } from './months.ts';

const day = (date: string, weekday: string, changes: Partial<CalendarDay> = {}): CalendarDay => ({
  date,
  weekday,
  rule: 'weekday',
  hours: [],
  ...changes,
});

describe('a year as a picture', () => {
  it('has weeks from Monday on, with empty places around the days', () => {
    const [february, march] = monthsOf([day('2026-02-28', 'saturday'), day('2026-03-01', 'sunday'), day('2026-03-02', 'monday')]);
    expect(february?.weeks.map((week) => week.map((each) => each?.date.slice(-2)))).toEqual([
      [undefined, undefined, undefined, undefined, undefined, '28', undefined],
    ]);
    expect(march?.month).toBe('2026-03');
    expect(march?.weeks.map((week) => week.map((each) => each?.date.slice(-2) ?? '').join())).toEqual([',,,,,,01', '02,,,,,,']);
  });

  it('tells working days from those off, and both from what is not ordinary', () => {
    const hours = [{ from: '09:00', to: '17:00' }];
    expect(
      [day('2026-03-02', 'monday', { hours }), day('2026-03-01', 'sunday'), day('2026-02-28', 'saturday', { rule: 'make-up', hours })].map(
        toneOf,
      ),
    ).toEqual(['working', 'off', 'make-up']);
  });
});
