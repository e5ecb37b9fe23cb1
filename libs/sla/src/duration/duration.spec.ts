import fc from 'fast-check';
import { formatDuration, parseDuration } from './duration.ts';

const HOUR = 3_600_000;

describe('a duration', () => {
  it.each([
    ['PT30M', HOUR / 2],
    ['PT2H', 2 * HOUR],
    ['PT24H', 24 * HOUR],
    ['P5D', 120 * HOUR],
    ['P1DT2H3M4.5S', 26 * HOUR + 184_500],
    ['PT0S', 0],
  ])('%s is read as ISO 8601', (text, millis) => {
    expect(parseDuration(text)).toBe(millis);
  });

  it.each(['-PT2H', 'PT-2H', 'P1Y', 'P1M', 'P2W', 'P', 'PT', 'P1DT', '2H', 'PT1.5H', 'PT2H ', '', 'PT0.0001S', 'P99999999999D'])(
    '"%s" is refused with a word about what is good',
    (text) => {
      expect(() => parseDuration(text)).toThrow(/such as PT2H or P5D/);
    },
  );

  it('is written in its shortest form', () => {
    expect([0, HOUR / 2, 2 * HOUR, 24 * HOUR, 26 * HOUR + 5, 1_500].map(formatDuration)).toEqual([
      'PT0S',
      'PT30M',
      'PT2H',
      'P1D',
      'P1DT2H0.005S',
      'PT1.5S',
    ]);
  });

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('of %s milliseconds cannot be written', (millis) => {
    expect(() => formatDuration(millis)).toThrow(RangeError);
  });

  it('is read as it was written', () => {
    fc.assert(fc.property(fc.maxSafeNat(), (millis) => parseDuration(formatDuration(millis)) === millis));
  });
});
