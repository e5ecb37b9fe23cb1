import { skillIn, skillText } from './skill-text.ts';

it('a skill is written with its level', () => {
  expect(skillIn(' cnc-lathe:4 ')).toEqual({ skill: 'cnc-lathe', level: 4 });
  expect(skillText({ skill: 'plc', level: 1 })).toBe('plc:1');
  for (const none of ['cnc', 'cnc:6', 'CNC:1', 'cnc:', ':3']) expect(skillIn(none)).toBeUndefined();
});
