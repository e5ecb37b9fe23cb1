import type { Reported } from '../work-order/state.ts';
import { requirementsFor } from './requirements-for.ts';
import { groupServing, shippedGroups, withShipped } from './state.ts';
import type { Group } from './state.ts';

const group: Group = {
  group: 'hardware',
  name: { en: 'Hardware', zh: '硬件组' },
  problemTypes: ['hardware'],
  assignment: 'automatic',
  requirements: [
    { name: 'lathes', when: { models: ['XJ-*'] }, skills: [{ skill: 'cnc', level: 3 }], qualifications: [] },
    {
      name: 'spindle',
      when: { models: ['xj-2000'], symptomCodes: ['E02'] },
      skills: [{ skill: 'cnc', level: 4 }],
      qualifications: ['crane'],
    },
    { name: 'live-parts', when: { kinds: ['repair'], emergency: true }, skills: [], qualifications: ['low-voltage', 'crane'] },
  ],
};
const reported: Reported = { account: 'ACME', device: { model: 'XJ-2000' }, kind: 'fault', symptomCodes: ['E02', 'E07'] };

describe('what work takes (R23)', () => {
  it('is what every fitting rule asks for, and no other', () => {
    expect(requirementsFor(group, reported, false)).toEqual({
      skills: [{ skill: 'cnc', level: 4 }],
      qualifications: ['crane'],
      rule: 'lathes, spindle',
    });
    expect(requirementsFor(group, { ...reported, kind: 'repair', device: { model: 'XJ-9' }, symptomCodes: [] }, true)).toEqual({
      skills: [{ skill: 'cnc', level: 3 }],
      qualifications: ['low-voltage', 'crane'],
      rule: 'lathes, live-parts',
    });
  });

  it('is nothing where no rule fits, and a model that nobody named fits none', () => {
    expect(requirementsFor(group, { ...reported, device: {} }, false)).toEqual({ skills: [], qualifications: [] });
  });
});

describe('groups (R23)', () => {
  it('are shipped, one for each problem type, until somebody registers one of that name', () => {
    expect(withShipped([]).map((one) => one.group)).toEqual(['hardware', 'operation', 'software', 'training']);
    expect(withShipped([group]).find((one) => one.group === 'hardware')).toBe(group);
  });

  it('serve the problem types that they name: a registered one goes before a shipped one', () => {
    const spindles = { ...group, group: 'spindles' };
    expect(groupServing('hardware', shippedGroups)).toBe('hardware');
    expect(groupServing('hardware', withShipped([spindles]))).toBe('spindles');
    expect(groupServing('training', withShipped([spindles]))).toBe('training');
    expect(groupServing('training', withShipped([{ ...group, group: 'training' }]))).toBe('training');
  });
});
