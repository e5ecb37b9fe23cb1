import {
  AssignmentExplained,
  OfferAccepted,
  ReworkOpened,
  TicketCancelled,
  TicketClassified,
  WorkAssigned,
  WorkOrderClosed,
  WorkOrderOpened,
  WorkResolved,
  WorkUnassigned,
} from '@yingda/contracts';
import type { ProblemType } from '@yingda/contracts';
import { instant } from '@yingda/kernel';
import { given } from '@yingda/kernel/testing';
import { NOTHING_PLANNED } from '../engineer/state.ts';
import type { KnownEngineer } from '../engineer/state.ts';
import type { AvailableEngineer } from './choose-engineer.ts';
import { assignByHand, assignByLoad, openWorkOrder } from './decide.ts';
import { workOrderEvolution } from './state.ts';
import type { ForeignEvent, WorkOrderEvent } from './state.ts';

const at = (time: string) => instant(`2024-03-15T${time}:00+08:00`);
type Past = WorkOrderEvent | ForeignEvent;
const order = (...events: readonly Past[]) => given(workOrderEvolution, ...events);

const classified = (problemType: ProblemType) => TicketClassified({ problemType, reason: 'symptom code E02' });
const opened = (group: ProblemType = 'hardware') => WorkOrderOpened({ group, grade: 1 });
const assigned = (engineer = 'E001') => WorkAssigned({ engineer, by: 'load' });
const accepted = OfferAccepted({ engineer: 'E001' });
const resolved = WorkResolved({ engineer: 'E001', solution: 'sensor replaced', parts: ['S-7'], resolvedAt: at('15:00') });
const cancelled = TicketCancelled({ reason: 'sold' });
const available = (engineer: string, openWork: number, ...groups: ProblemType[]): AvailableEngineer => ({ engineer, openWork, groups });

describe('opening a work order (R23)', () => {
  it('goes to the group of the problem type', () => {
    order(classified('software'))
      .when((state) => openWorkOrder({ grade: 2 }, state))
      .then(WorkOrderOpened({ group: 'software', grade: 2 }));
  });

  it('happens once', () => {
    order(classified('hardware'), opened())
      .when((state) => openWorkOrder({ grade: 1 }, state))
      .nothing();
  });

  it('does not happen for a ticket that was cancelled meanwhile', () => {
    order(classified('hardware'), cancelled)
      .when((state) => openWorkOrder({ grade: 1 }, state))
      .nothing();
  });

  it('fails for a ticket that nobody classified', () => {
    expect(() => openWorkOrder({ grade: 1 }, order().state)).toThrow(RangeError);
  });
});

describe('assigning by load (R23, R38)', () => {
  const byLoad =
    (...engineers: AvailableEngineer[]) =>
    (state: Parameters<typeof assignByLoad>[1]) =>
      assignByLoad({ available: engineers }, state);

  it('chooses whoever of the group has the least work, and says who was considered', () => {
    order(opened())
      .when(byLoad(available('E001', 2, 'hardware'), available('E002', 1, 'hardware'), available('E003', 0, 'software')))
      .then(
        WorkAssigned({ engineer: 'E002', by: 'load' }),
        AssignmentExplained({
          engineer: 'E002',
          reason: 'fewest open work orders (1) of 2 active in hardware',
          candidates: [
            { engineer: 'E002', openWork: 1 },
            { engineer: 'E001', openWork: 2 },
          ],
        }),
      );
  });

  it('takes the smaller staff number where several have as little', () => {
    const { decision } = order(opened()).when(byLoad(available('E009', 0, 'hardware'), available('E002', 0, 'hardware')));
    expect(decision).toMatchObject({ events: [{}, { data: { engineer: 'E002', reason: expect.stringContaining('staff number') } }] });
  });

  it.each<[string, ProblemType, string]>([
    ['operation', 'operation', 'E003'],
    ['software where nobody is kept for operation', 'software', 'E003'],
    ['hardware where there is nobody else', 'hardware', 'E003'],
  ])('gives questions of operation to %s', (_whom, group, engineer) => {
    const { decision } = order(opened('operation')).when(byLoad(available('E003', 4, group), available('E001', 0, 'training')));
    expect(decision).toMatchObject({ events: [{ type: 'WorkAssigned', data: { engineer } }, { type: 'AssignmentExplained' }] });
  });

  it('leaves it to a dispatcher when nobody of the group is there', () => {
    order(opened('training'))
      .when(byLoad(available('E001', 0, 'hardware')))
      .then(WorkUnassigned({ reason: 'no active engineer in training' }));
  });

  it('stays away from what somebody has, has found nobody, or needs no work', () => {
    for (const history of [[opened(), assigned('E007')], [opened(), WorkUnassigned({ reason: 'nobody' })], [opened(), cancelled], []])
      order(...history)
        .when(byLoad(available('E001', 0, 'hardware')))
        .nothing();
  });
});

describe('assigning by hand (R38)', () => {
  const engineer: KnownEngineer = {
    status: 'registered',
    engineer: 'E002',
    name: '张',
    language: 'zh',
    groups: ['hardware'],
    active: true,
    regions: [],
    ...NOTHING_PLANNED,
  };
  const byHand =
    (known: Parameters<typeof assignByHand>[1] = engineer) =>
    (state: Parameters<typeof assignByHand>[2]) =>
      assignByHand({ engineer: 'E002', reason: 'knows the line' }, known, state);
  const events = [
    WorkAssigned({ engineer: 'E002', by: 'hand' }),
    AssignmentExplained({ engineer: 'E002', reason: 'knows the line', candidates: [] }),
  ];

  it('overrules what was chosen, also when the work has begun or was rejected', () => {
    for (const history of [
      [opened(), WorkUnassigned({ reason: 'nobody' })],
      [opened(), assigned()],
      [opened(), assigned(), accepted],
      [opened(), assigned(), resolved, ReworkOpened({ round: 2 })],
    ])
      order(...history)
        .when(byHand())
        .then(...events);
  });

  it('does nothing when that engineer has it already', () => {
    order(opened(), assigned('E002')).when(byHand()).nothing();
  });

  it('lets the group of operation be helped by software and hardware', () => {
    order(opened('operation'))
      .when(byHand())
      .then(...events);
  });

  it.each<[string, readonly (WorkOrderEvent | ForeignEvent)[], Parameters<typeof assignByHand>[1], string]>([
    ['an engineer whom nobody knows', [opened()], { status: 'none' }, 'ENGINEER_NOT_FOUND'],
    ['an engineer off duty', [opened()], { ...engineer, active: false }, 'ENGINEER_UNAVAILABLE'],
    ['an engineer of another group', [opened('software')], engineer, 'ENGINEER_NOT_IN_GROUP'],
    ['resolved work', [opened(), assigned(), resolved], engineer, 'WORK_ALREADY_RESOLVED'],
    ['closed work', [opened(), assigned(), resolved, WorkOrderClosed({})], engineer, 'WORK_ORDER_ENDED'],
    ['work of a ticket that was cancelled', [opened(), cancelled], engineer, 'WORK_ORDER_ENDED'],
    ['a ticket without work order', [], engineer, 'WORK_ORDER_NOT_FOUND'],
  ])('refuses %s', (_what, history, known, code) => {
    order(...history)
      .when(byHand(known))
      .refused(code);
  });
});
