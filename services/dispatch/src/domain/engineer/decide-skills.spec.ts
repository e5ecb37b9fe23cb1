import { EngineerRegistered, QualificationGranted, QualificationWithdrawn, SkillsSet } from '@yingda/contracts';
import { given } from '@yingda/kernel/testing';
import type { GrantQualification } from './commands.ts';
import { grantQualification, setSkills, withdrawQualification } from './decide-skills.ts';
import { engineerEvolution } from './state.ts';
import type { Engineer } from './state.ts';

const registered = EngineerRegistered({ engineer: 'E001', name: '刘洋', language: 'zh', groups: ['hardware'], active: true });
const TODAY = '2024-03-15';
const grant =
  (change: Partial<GrantQualification> = {}) =>
  (engineer: Engineer) =>
    grantQualification({ engineer: 'E001', qualification: 'low-voltage', ...change }, engineer, TODAY);
const granted = (from: string, until?: string) =>
  QualificationGranted({ engineer: 'E001', qualification: 'low-voltage', from, ...(until !== undefined && { until }) });

describe('skills (R23)', () => {
  const skills = [
    { skill: 'cnc', level: 4 },
    { skill: 'plc', level: 3 },
  ];
  const set = (engineer: Engineer) => setSkills({ engineer: 'E001', skills: [...skills].reverse() }, engineer);

  it('are replaced as a whole, and the same ones in another order are a repeat', () => {
    given(engineerEvolution, registered)
      .when(set)
      .then(SkillsSet({ engineer: 'E001', skills }));
    given(engineerEvolution, registered, SkillsSet({ engineer: 'E001', skills }))
      .when(set)
      .nothing();
    given(engineerEvolution).when(set).refused('ENGINEER_NOT_FOUND');
  });
});

describe('qualifications (R23)', () => {
  it('hold from the day on which they were first known, until their last day', () => {
    given(engineerEvolution, registered)
      .when(grant({ until: TODAY }))
      .then(granted(TODAY, TODAY));
    given(engineerEvolution, registered, granted('2024-01-01', '2024-06-30'))
      .when(grant({ until: '2027-03-31' }))
      .then(granted('2024-01-01', '2027-03-31'));
    given(engineerEvolution, registered, granted('2024-01-01')).when(grant()).nothing();
  });

  it('are refused where they have expired already, unless that is a repeat', () => {
    given(engineerEvolution, registered)
      .when(grant({ until: '2024-03-14' }))
      .refused('QUALIFICATION_EXPIRED');
    given(engineerEvolution, registered, granted('2024-01-01', '2024-03-14'))
      .when(grant({ until: '2024-03-14' }))
      .nothing();
    given(engineerEvolution, registered)
      .when(grant({ from: '2025-01-01', until: '2024-12-31' }))
      .refused('ENDS_BEFORE_START');
  });

  it('are withdrawn where they are held', () => {
    const withdraw = (engineer: Engineer) => withdrawQualification({ engineer: 'E001', qualification: 'low-voltage' }, engineer);
    given(engineerEvolution, registered, granted(TODAY))
      .when(withdraw)
      .then(QualificationWithdrawn({ engineer: 'E001', qualification: 'low-voltage' }));
    given(engineerEvolution, registered).when(withdraw).refused('QUALIFICATION_NOT_FOUND');
  });
});
