import { EngineerRegistered, GroupChanged, GroupRegistered } from '@yingda/contracts';
import { given } from '@yingda/kernel/testing';
import { anEngineer } from '../engineer/spec-engineer.ts';
import { engineerEvolution } from '../engineer/state.ts';
import type { Engineer } from '../engineer/state.ts';
import { keepGroup } from './decide.ts';
import { groupEvolution } from './state.ts';
import type { Group, KnownGroup } from './state.ts';

const spindles: Group = {
  group: 'spindles',
  name: { en: 'Spindles', zh: '主轴组' },
  problemTypes: ['hardware'],
  lead: 'E001',
  assignment: 'automatic',
  acceptWithin: 'PT30M',
  requirements: [],
};
const keep =
  (change: Partial<Group> = {}, lead: Engineer = anEngineer()) =>
  (group: KnownGroup) =>
    keepGroup({ ...spindles, ...change }, group, lead);

describe('a group (R23)', () => {
  it('is registered, changed, and left alone on a repeat', () => {
    given(groupEvolution).when(keep()).then(GroupRegistered(spindles));
    given(groupEvolution, GroupRegistered(spindles))
      .when(keep({ assignment: 'manual' }))
      .then(GroupChanged({ ...spindles, assignment: 'manual' }));
    given(groupEvolution, GroupRegistered({ ...spindles, name: { zh: '主轴组', en: 'Spindles' } }))
      .when(keep())
      .nothing();
  });

  it('is led by somebody who is registered', () => {
    given(groupEvolution)
      .when(keep({}, { status: 'none' }))
      .refused('ENGINEER_NOT_FOUND');
    given(groupEvolution)
      .when(keep({}, anEngineer({ erased: true })))
      .refused('ENGINEER_NOT_FOUND');
    const { state } = given(
      engineerEvolution,
      EngineerRegistered({ engineer: 'E001', name: '刘洋', language: 'zh', groups: [], active: false }),
    );
    given(groupEvolution).when(keep({}, state)).then(GroupRegistered(spindles));
  });

  it('gives a time to accept that is one', () => {
    for (const acceptWithin of ['PT0S', 'P8D', 'soon', 'P1M'])
      given(groupEvolution).when(keep({ acceptWithin })).refused('ACCEPT_TIME_UNUSABLE');
    given(groupEvolution)
      .when(keep({ acceptEmergencyWithin: 'PT0M' }))
      .refused('ACCEPT_TIME_UNUSABLE');
  });
});
