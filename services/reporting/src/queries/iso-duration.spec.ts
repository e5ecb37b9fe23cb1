import { isoDuration } from './iso-duration.ts';

it.each([
  [0, 'PT0S'],
  [59.9995, 'PT1M'],
  [90, 'PT1M30S'],
  [7_200, 'PT2H'],
  [86_400, 'PT24H'],
  [95_400.25, 'PT26H30M0.25S'],
  [0.0004, 'PT0S'],
  [-1.5, '-PT1.5S'],
])('%d seconds are %s', (seconds, text) => {
  expect(isoDuration(seconds)).toBe(text);
});
