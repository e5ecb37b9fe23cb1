import {
  CustomerContacted,
  ReworkOpened,
  SupportJoined,
  SupportRequested,
  TicketMerged,
  WarrantyDecided,
  WorkLogged,
  WorkResolved,
  WorkStarted,
} from '@yingda/contracts';
import { dated, given } from '@yingda/kernel/testing';
import { assigned, at, DISPATCHER, E001, E002, erasedContact, opened, order } from '../spec-support/work-in-hand.ts';
import { workOrderEvolution } from '../state.ts';
import type { WorkOrder, WorkOrderEvent } from '../state.ts';
import type { LogWork, StartWork } from './commands-log.ts';
import { logWork, startWork } from './decide-log.ts';

const NOW = at('12:00');
const span = (from: string, until: string) => ({ from: at(from), until: at(until) });
const resolved = WorkResolved({ engineer: 'E001', solution: 'done', parts: [], resolvedAt: at('11:00') });
const start = (change: Partial<StartWork> = {}) => {
  const command = { acting: E001, mode: 'remote' as const, ...change };
  return (state: WorkOrder) => startWork(command, state, NOW);
};
const log = (change: Partial<LogWork> = {}) => {
  const command = { acting: E001, text: 'checked the cables', ...change };
  return (state: WorkOrder) => logWork(command, state, NOW);
};

describe('starting (R24)', () => {
  const begins = WorkStarted({ engineer: 'E001', mode: 'remote', startedAt: NOW });

  it('is the engineer’s, now or at a time since the assignment', () => {
    order().when(start()).then(begins);
    order()
      .when(start({ acting: DISPATCHER, startedAt: at('10:00') }))
      .then(WorkStarted({ ...begins.data, startedAt: at('10:00') }));
    order()
      .when(start({ acting: E002 }))
      .refused('WORK_OF_OTHER_ENGINEER');
    order()
      .when(start({ startedAt: at('12:01') }))
      .refused('STARTED_IN_FUTURE');
    order()
      .when(start({ startedAt: at('08:59') }))
      .refused('STARTED_BEFORE_ASSIGNMENT');
    given(workOrderEvolution, opened).when(start()).refused('WORK_NOT_ASSIGNED');
    order(TicketMerged({ into: '20240315-002' }))
      .when(start())
      .refused('WORK_ORDER_ENDED');
    expect(order(begins).state.work.status).toBe('in-progress');
  });

  it('happens once in each way and round', () => {
    order(begins).when(start()).nothing();
    order(begins)
      .when(start({ mode: 'on-site' }))
      .then(WorkStarted({ ...begins.data, mode: 'on-site' }));
    order(begins, resolved, ReworkOpened({ round: 2 }))
      .when(start())
      .then(begins);
  });

  it('waits for the consent to what has to be paid (R27)', () => {
    order(WarrantyDecided({ outcome: 'not-covered', covers: [], because: 'term-ended', on: '2024-03-15' }))
      .when(start())
      .refused('CONSENT_REQUIRED');
    order(WarrantyDecided({ outcome: 'covered', covers: ['labour'], because: 'within-term', on: '2024-03-15' }))
      .when(start())
      .then(begins);
  });
});

describe('the work log (R18)', () => {
  const entry = WorkLogged({ engineer: 'E001', text: 'checked the cables', activity: 'remote', spent: span('10:00', '10:30') });

  it('says what was done and how long it took', () => {
    order()
      .when(log())
      .then(WorkLogged({ engineer: 'E001', text: 'checked the cables', activity: 'other' }));
    order()
      .when(log({ activity: 'remote', spent: span('10:00', '10:30') }))
      .then(entry);
    order(entry)
      .when(log({ activity: 'remote', spent: span('10:00', '10:30') }))
      .nothing();
    order(resolved)
      .when(log())
      .then(WorkLogged({ engineer: 'E001', text: 'checked the cables', activity: 'other' }));
    order(TicketMerged({ into: '20240315-002' }))
      .when(log())
      .refused('WORK_ORDER_ENDED');
  });

  it.each([
    ['that has not passed', span('11:30', '12:01'), 'SPENT_IN_FUTURE'],
    ['that ends before it begins', span('11:00', '10:59'), 'SPENT_NOTHING'],
    ['that is none', span('11:00', '11:00'), 'SPENT_NOTHING'],
    ['that is logged in part', span('10:29', '11:00'), 'SPENT_TWICE'],
    ['that holds one that is logged', span('09:00', '11:00'), 'SPENT_TWICE'],
  ])('takes no time %s', (_what, spent, code) => {
    order(entry).when(log({ spent })).refused(code);
  });

  it('takes times that touch, and of two people the same time', () => {
    const asked = SupportRequested({ support: '00000000-0000-4000-8000-000000000001', engineer: 'E001', question: 'why?' });
    const joined = SupportJoined({ support: '00000000-0000-4000-8000-000000000001', engineer: 'E002' });
    order(entry)
      .when(log({ spent: span('10:30', '11:00') }))
      .then(WorkLogged({ engineer: 'E001', text: 'checked the cables', activity: 'other', spent: span('10:30', '11:00') }));
    order(entry, asked, joined)
      .when(log({ acting: E002, activity: 'remote', spent: span('10:00', '10:30') }))
      .then(WorkLogged({ ...entry.data, engineer: 'E002' }));
    order(entry, asked)
      .when(log({ acting: E002 }))
      .refused('WORK_OF_OTHER_ENGINEER');
  });

  it('may have been written down earlier than it is told, once there was work', () => {
    const noted = WorkLogged({ engineer: 'E001', text: 'checked the cables', activity: 'other', notedAt: at('10:00') });
    order()
      .when(log({ notedAt: at('10:00') }))
      .then(noted);
    order(noted)
      .when(log({ notedAt: at('10:00') }))
      .nothing();
    order(noted)
      .when(log({ notedAt: at('10:01') }))
      .then(WorkLogged({ ...noted.data, notedAt: at('10:01') }));
    order()
      .when(log({ notedAt: at('12:01') }))
      .refused('NOTED_IN_FUTURE');
    given(workOrderEvolution, dated<WorkOrderEvent>(at('08:55'), opened), assigned)
      .when(log({ notedAt: at('08:54') }))
      .refused('NOTED_BEFORE_WORK');
  });

  it('is not what was noted of the contact', () => {
    const contacted = CustomerContacted({ engineer: 'E001', by: 'phone', contactedAt: at('09:30') });
    const { work } = order(contacted, WorkLogged({ engineer: 'E001', text: 'will call back' }), entry).state;
    expect(work).toMatchObject({ assignment: { contact: { note: 'will call back' } } });
  });

  it('keeps no words about an erased person (R39)', () => {
    order(erasedContact).when(log()).refused('SUBJECT_ERASED');
  });
});
