import { fieldPath } from './field-path.ts';

describe('the field of a form that a service means', () => {
  it('is told by the JSON pointer', () => {
    expect(fieldPath('/name')).toEqual(['name']);
    expect(fieldPath('/requirements/0/skills/2/level')).toEqual(['requirements', 0, 'skills', 2, 'level']);
    expect(fieldPath('staffNumber')).toEqual(['staffNumber']);
    expect(fieldPath('/a~1b')).toEqual(['a/b']);
  });
});
