import { EngineerChanged, EngineerRegistered } from '@yingda/contracts';
import { given } from '@yingda/kernel/testing';
import type { KeepEngineer } from './commands.ts';
import { keepEngineer } from './decide.ts';
import { engineerEvolution } from './state.ts';

const liu: KeepEngineer = {
  engineer: 'E001',
  name: '刘洋',
  email: 'e001@example.com',
  language: 'zh',
  groups: ['hardware', 'software'],
  active: true,
};
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
