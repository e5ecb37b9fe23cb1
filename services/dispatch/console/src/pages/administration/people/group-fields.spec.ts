import type { Group } from '../../../api/dispatch/staff.ts';
import { fieldsOf, groupOf } from './group-fields.ts';

const lathes: Group = {
  ...{
    group: 'lathes',
    name: { en: 'Lathes', zh: '车床组' },
    problemTypes: ['hardware'],
    assignment: 'automatic',
    acceptWithin: 'PT15M',
    lead: 'E002',
  },
  weights: { skill: 40 },
  requirements: [
    { name: 'xj', when: { models: ['XJ-*'], emergency: true }, skills: [{ skill: 'cnc', level: 3 }], qualifications: ['low-voltage'] },
  ],
};

describe('the form of a group', () => {
  it('gives back what it was filled with, weights included', () => {
    expect(groupOf(fieldsOf(lathes), lathes)).toEqual(lathes);
  });

  it('leaves out what was emptied', () => {
    const emptied = {
      ...fieldsOf(lathes),
      lead: '',
      acceptWithin: '',
      requirements: [{ name: 'any', when: { models: [], emergency: false } }],
    };
    expect(groupOf(emptied, undefined)).toEqual({
      ...{ group: 'lathes', name: lathes.name, problemTypes: ['hardware'], assignment: 'automatic' },
      requirements: [{ name: 'any', when: {}, skills: [], qualifications: [] }],
    });
  });
});
