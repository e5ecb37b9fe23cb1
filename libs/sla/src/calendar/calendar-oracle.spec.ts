import fc from 'fast-check';
import { answersOf } from './spec-support/agree-with-oracle.ts';
import { calendarCases } from './spec-support/random-calendars.ts';

describe('calendar arithmetic (R21, R22)', () => {
  it('agrees with a walk over every minute: random zones, hours, nights, holidays, make-up days, exceptions and pauses', () => {
    fc.assert(
      fc.property(calendarCases(8, 10), (calendarCase) => {
        for (const { fast, slow } of answersOf(calendarCase)) expect(fast).toEqual(slow);
      }),
      { numRuns: 80 },
    );
  }, 60_000);
});
