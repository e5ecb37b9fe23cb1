import { EngineerChanged, QualificationGranted, QualificationWithdrawn, ShiftsPlanned, SkillsSet } from '@yingda/contracts';
import { shiftBook } from './availability.ts';
import { decideListed } from './decide-listed.ts';
import type { ListedEngineer } from './decide-listed.ts';
import { anEngineer, at } from './spec-engineer.ts';

const plan = { zone: 'Asia/Shanghai', shifts: [{ weekdays: [1, 2, 3, 4, 5], from: '08:30', to: '17:30' }] };
const known = anEngineer({
  email: 'liu@example.com',
  capacity: 8,
  skills: [{ skill: 'cnc', level: 4 }],
  qualifications: [
    { qualification: 'crane', from: '2024-01-01' },
    { qualification: 'low-voltage', from: '2024-01-01', until: '2024-03-01' },
  ],
  shiftPlans: [{ effectiveFrom: '2024-01-01', ...plan }],
});
const given = { now: at('03-15 09:00'), today: '2024-03-15', book: shiftBook([]) };
const decide = (listed: Omit<ListedEngineer, 'engineer'>, state = known) => decideListed({ engineer: 'E001', ...listed }, state, given);

describe('a line of a list of engineers (R23)', () => {
  it('leaves what it does not speak of, and forgets what it leaves empty', () => {
    const { skills: _skills, ...rest } = known;
    expect(decide({ profile: {} })).toEqual({ events: [], faults: [] });
    expect(decide({ profile: { email: undefined, groups: ['software'] } }).events).toEqual([
      EngineerChanged({ engineer: 'E001', name: rest.name, language: 'zh', groups: ['software'], active: true, capacity: 8 }),
    ]);
  });

  it('says all skills and qualifications that there are: others are withdrawn, and one that is known is no news even if it has expired', () => {
    const qualifications = [{ qualification: 'low-voltage', until: '2024-03-01' }, { qualification: 'hoist' }];
    expect(decide({ profile: {}, skills: [], qualifications }).events).toEqual([
      SkillsSet({ engineer: 'E001', skills: [] }),
      QualificationGranted({ engineer: 'E001', qualification: 'hoist', from: '2024-03-15' }),
      QualificationWithdrawn({ engineer: 'E001', qualification: 'crane' }),
    ]);
  });

  it('plans shifts from today on, unless those in force say the same', () => {
    expect(decide({ profile: {}, shifts: plan }).events).toEqual([]);
    expect(decide({ profile: {}, shifts: { ...plan, shifts: [] } }).events).toEqual([
      ShiftsPlanned({ engineer: 'E001', effectiveFrom: '2024-03-15', ...plan, shifts: [] }),
    ]);
  });

  it('tells every part that is refused', () => {
    const qualifications = [
      { qualification: 'crane', until: '2024-01-31' },
      { qualification: 'hoist', until: '2024-02-28' },
    ];
    const shifts = { ...plan, holidays: 'mars' };
    expect(decide({ profile: {}, qualifications, shifts }).faults.map(({ part, refusal }) => [part, refusal.code])).toEqual([
      ['qualifications', 'QUALIFICATION_EXPIRED'],
      ['qualifications', 'QUALIFICATION_EXPIRED'],
      ['shifts', 'HOLIDAYS_UNKNOWN'],
    ]);
    expect(decide({ profile: {} }, anEngineer({ erased: true })).faults.map(({ refusal }) => refusal.code)).toEqual(['SUBJECT_ERASED']);
  });
});
