import { EngineerChanged, EngineerRegistered, ERASED, SubjectErased } from '@yingda/contracts';
import { given } from '@yingda/kernel/testing';
import type { KeepEngineer } from './commands.ts';
import { eraseEngineer, keepEngineer } from './decide.ts';
import { engineerEvolution, NOTHING_PLANNED } from './state.ts';

const liu = {
  engineer: 'E001',
  name: '刘洋',
  email: 'e001@example.com',
  language: 'zh' as const,
  groups: ['hardware', 'software'],
  active: true,
} satisfies KeepEngineer;
const registered = EngineerRegistered({ ...liu, groups: ['hardware', 'software'] });
const keep =
  (change: Partial<KeepEngineer> = {}) =>
  (engineer: Parameters<typeof keepEngineer>[1]) =>
    keepEngineer({ ...liu, ...change }, engineer);

describe('keeping an engineer (R2, R23)', () => {
  it('registers whoever is new', () => {
    given(engineerEvolution).when(keep()).then(registered);
  });

  it('changes nothing on a repeat, in whichever order the groups are named', () => {
    given(engineerEvolution, registered)
      .when(keep({ groups: ['software', 'hardware', 'software'] }))
      .nothing();
  });

  it('takes the engineer off duty', () => {
    given(engineerEvolution, registered)
      .when(keep({ active: false }))
      .then(EngineerChanged({ ...liu, groups: ['hardware', 'software'], active: false }));
  });

  it('forgets an address that is no longer given', () => {
    const { email: _email, ...rest } = liu;
    given(engineerEvolution, registered)
      .when((engineer) => keepEngineer(rest, engineer))
      .then(EngineerChanged({ ...rest, groups: ['hardware', 'software'] }));
  });
});

describe('erasing an engineer (R39)', () => {
  const subject = '00000000-0000-4000-8000-00000000000e';
  const why = { ground: 'retention-ended', requestedBy: 'company' } as const;
  const erased = SubjectErased({ subject, kind: 'engineer', ...why });
  const erase = (engineer: Parameters<typeof eraseEngineer>[1]) => eraseEngineer({ engineer: 'E001', subject, ...why }, engineer);

  it('is done once, for somebody who is there', () => {
    given(engineerEvolution, registered).when(erase).then(erased);
    given(engineerEvolution, registered, erased).when(erase).nothing();
    given(engineerEvolution).when(erase).refused('ENGINEER_NOT_FOUND');
  });

  it('leaves the staff number, off duty and given to nobody again', () => {
    const { state } = given(engineerEvolution, registered, erased);
    expect(state).toEqual({
      status: 'registered',
      engineer: 'E001',
      name: ERASED,
      language: 'zh',
      groups: ['hardware', 'software'],
      active: false,
      regions: [],
      ...NOTHING_PLANNED,
      erased: true,
    });
    given(engineerEvolution, registered, erased).when(keep()).refused('SUBJECT_ERASED');
  });
});
