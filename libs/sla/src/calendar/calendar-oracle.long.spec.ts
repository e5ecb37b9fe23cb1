import fc from 'fast-check';
import { answersOf } from './spec-support/agree-with-oracle.ts';
import { WALKS } from './spec-support/minute-walk.ts';
import { calendarCases } from './spec-support/random-calendars.ts';

const CALENDARS = 10_000;
const QUESTIONS_EACH = 10;

describe('calendar arithmetic (R21, R22)', () => {
  it('agrees with a walk over every minute in a hundred thousand cases', () => {
    let cases = 0;
    fc.assert(
      fc.property(calendarCases(WALKS.length, QUESTIONS_EACH), (calendarCase) => {
        for (const { fast, slow } of answersOf(calendarCase)) {
          expect(fast).toEqual(slow);
          cases += 1;
        }
      }),
      { numRuns: CALENDARS },
    );
    expect(cases).toBeGreaterThanOrEqual(CALENDARS * QUESTIONS_EACH);
  }, 1_800_000);
});
