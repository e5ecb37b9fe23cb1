import { builtPercent } from './built-percent.ts';

it('a build is as far as the log is read', () => {
  expect(builtPercent({ head: 200, lag: 50 })).toBe(75);
  expect(builtPercent({ head: 200, lag: 300 })).toBe(0);
  expect(builtPercent({ head: 0, lag: 0 })).toBe(100);
});
