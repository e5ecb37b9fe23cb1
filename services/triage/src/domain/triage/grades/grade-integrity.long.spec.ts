import { DECIDERS, tryGradeCommands } from '../../../spec-support/grade-commands-at-random.ts';

it('R15: among 100,000 commands none lowers a grade or loosens a target without two persons', () => {
  let tried = 0;
  for (let seed = 1; tried < 100_000; seed += 1) {
    const { failed, error, commands } = tryGradeCommands(DECIDERS, 1_000, seed);
    expect([failed, error]).toEqual([false, '']);
    tried += commands;
  }
  expect(tried).toBeGreaterThanOrEqual(100_000);
}, 600_000);
