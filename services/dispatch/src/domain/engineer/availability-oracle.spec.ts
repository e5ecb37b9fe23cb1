import { agreeWithOracle } from '../../spec-support/agree-with-shift-oracle.ts';

describe('when an engineer is there (R21, R23)', () => {
  it('agrees with a walk over every minute: plans, nights, clocks that change, holidays, make-up days and absences', () => {
    expect(() => agreeWithOracle(60)).not.toThrow();
  }, 60_000);
});
