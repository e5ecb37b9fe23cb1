import {
  CoordinatorNamed,
  DepartmentAnswered,
  DepartmentInvolved,
  SupportEnded,
  SupportJoined,
  SupportRequested,
  TicketMerged,
  WorkOrderClosed,
} from '@yingda/contracts';
import type { Acting } from '../commands.ts';
import { at, E001, E002, erasedContact, order } from '../spec-support/work-in-hand.ts';
import type { WorkOrder } from '../state.ts';
import type { InvolveDepartment, RequestSupport } from './commands.ts';
import { answerForDepartment, involveDepartment, nameCoordinator } from './decide-departments.ts';
import { endSupport, joinSupport, requestSupport } from './decide-support.ts';

const NOW = at('12:00');
const S1 = '00000000-0000-4000-8000-000000000001';
const S2 = '00000000-0000-4000-8000-000000000002';
const LEAD: Acting = { staffNumber: 'L001', onBehalf: true };

describe('support from the lead (R26)', () => {
  const asked = SupportRequested({ support: S1, engineer: 'E001', lead: 'L001', question: 'the board stays dark' });
  const joined = SupportJoined({ support: S1, engineer: 'L001' });
  const ended = SupportEnded({ support: S1, answer: 'swap the fuse' });
  const ask = (change: Partial<RequestSupport> = {}) => {
    const command = { acting: E001, support: S1, question: 'the board stays dark', lead: 'L001', ...change };
    return (state: WorkOrder) => requestSupport(command, state);
  };
  const join = (engineer: string) => (state: WorkOrder) => joinSupport({ support: S1, engineer }, state);
  const end = (acting: Acting, answer?: string) => (state: WorkOrder) =>
    endSupport({ acting, support: S1, ...(answer !== undefined && { answer }) }, state);

  it('is asked for by the engineer, one thing at a time', () => {
    order().when(ask()).then(asked);
    order(asked).when(ask()).nothing();
    order(asked)
      .when(ask({ question: 'another' }))
      .refused('SUPPORT_EXISTS');
    order(asked)
      .when(ask({ support: S2 }))
      .refused('SUPPORT_OPEN');
    order(asked, ended)
      .when(ask({ support: S2 }))
      .then(SupportRequested({ ...asked.data, support: S2 }));
    order()
      .when(ask({ acting: E002 }))
      .refused('WORK_OF_OTHER_ENGINEER');
    order(TicketMerged({ into: '20240315-002' }))
      .when(ask())
      .refused('WORK_ORDER_ENDED');
  });

  it('is joined by others than who asked', () => {
    order(asked).when(join('L001')).then(joined);
    order(asked, joined).when(join('L001')).nothing();
    order(asked, joined)
      .when(join('E002'))
      .then(SupportJoined({ support: S1, engineer: 'E002' }));
    order(asked).when(join('E001')).refused('SUPPORT_OF_OTHERS');
    order(asked, ended).when(join('L001')).refused('SUPPORT_ENDED');
    order(asked, WorkOrderClosed({})).when(join('L001')).refused('WORK_ORDER_ENDED');
    order().when(join('L001')).refused('SUPPORT_NOT_FOUND');
  });

  it('ends with an answer, by whoever is in it', () => {
    for (const acting of [E001, LEAD]) order(asked, joined).when(end(acting, 'swap the fuse')).then(ended);
    order(asked, SupportJoined({ support: S1, engineer: 'E002' }))
      .when(end(E002))
      .then(SupportEnded({ support: S1 }));
    order(asked, joined).when(end(E002)).refused('SUPPORT_OF_OTHERS');
    order(asked, ended).when(end(E001)).nothing();
    order(asked, ended).when(end(E001, 'something else')).refused('SUPPORT_ENDED');
    order().when(end(E001)).refused('SUPPORT_NOT_FOUND');
  });

  it('keeps no words about an erased person (R39)', () => {
    order(erasedContact).when(ask()).refused('SUBJECT_ERASED');
    order(erasedContact, asked).when(end(E001, 'swap the fuse')).refused('SUBJECT_ERASED');
    order(erasedContact, asked)
      .when(end(E001))
      .then(SupportEnded({ support: S1 }));
  });
});

describe('other departments (R26)', () => {
  const duty = { involvement: S1, department: 'research', duty: 'find out why', dueAt: at('18:00') };
  const involved = DepartmentInvolved(duty);
  const answered = DepartmentAnswered({ involvement: S1, answer: 'a batch of bad capacitors', late: false });
  const coordinator = { acting: { onBehalf: false }, coordinates: true };
  const involve = (change: Partial<InvolveDepartment> = {}) => {
    const command = { by: coordinator, ...duty, ...change };
    return (state: WorkOrder) => involveDepartment(command, state, NOW);
  };
  const answer =
    (now = NOW, text = 'a batch of bad capacitors') =>
    (state: WorkOrder) =>
      answerForDepartment({ by: coordinator, involvement: S1, answer: text }, state, now);

  it('are drawn in by a coordinator or the engineer, with a duty and a time to come', () => {
    order().when(involve()).then(involved);
    order()
      .when(involve({ by: { acting: E001, coordinates: false } }))
      .then(involved);
    order()
      .when(involve({ by: { acting: E002, coordinates: false } }))
      .refused('WORK_OF_OTHER_ENGINEER');
    order()
      .when(involve({ dueAt: NOW }))
      .refused('DUE_IN_PAST');
    order(involved).when(involve()).nothing();
    order(involved)
      .when(involve({ duty: 'something else' }))
      .refused('INVOLVEMENT_EXISTS');
    order(erasedContact).when(involve()).refused('SUBJECT_ERASED');
    order(TicketMerged({ into: '20240315-002' }))
      .when(involve())
      .refused('WORK_ORDER_ENDED');
  });

  it('answer once; late is said', () => {
    order(involved).when(answer()).then(answered);
    order(involved)
      .when(answer(at('18:00')))
      .then(answered);
    order(involved)
      .when(answer(at('18:01')))
      .then(DepartmentAnswered({ ...answered.data, late: true }));
    order(involved, WorkOrderClosed({})).when(answer()).then(answered);
    order(involved, answered).when(answer()).nothing();
    order(involved, answered).when(answer(NOW, 'no')).refused('INVOLVEMENT_ANSWERED');
    order().when(answer()).refused('INVOLVEMENT_NOT_FOUND');
    order(erasedContact, involved).when(answer()).refused('SUBJECT_ERASED');
  });

  it('are pulled together by a named person', () => {
    const name = (coordinator: string) => (state: WorkOrder) => nameCoordinator({ coordinator }, state);
    order()
      .when(name('C001'))
      .then(CoordinatorNamed({ coordinator: 'C001' }));
    order(CoordinatorNamed({ coordinator: 'C001' }))
      .when(name('C001'))
      .nothing();
    order(CoordinatorNamed({ coordinator: 'C001' }))
      .when(name('C002'))
      .then(CoordinatorNamed({ coordinator: 'C002' }));
    order(WorkOrderClosed({})).when(name('C001')).refused('WORK_ORDER_ENDED');
  });
});
