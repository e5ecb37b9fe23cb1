import {
  AssignmentExplained,
  OfferAccepted,
  RequirementsSet,
  ReworkOpened,
  TicketCancelled,
  TicketClassified,
  WorkAssigned,
  WorkOffered,
  WorkOrderCancelled,
  WorkOrderClosed,
  WorkOrderOpened,
  WorkResolved,
  WorkUnassigned,
} from '@yingda/contracts';
import type { ProblemType } from '@yingda/contracts';
import { instant } from '@yingda/kernel';
import { given } from '@yingda/kernel/testing';
import { anEngineer } from '../engineer/spec-engineer.ts';
import type { Engineer } from '../engineer/state.ts';
import { cancelWorkOrder, openWorkOrder } from './decide.ts';
import { assignByHand, dispatchByRank, suggest } from './dispatching/decide-assignment.ts';
import { holdEvents } from './dispatching/decision.ts';
import type { DispatchDecision } from './dispatching/decision.ts';
import type { Override } from './dispatching/fit-by-hand.ts';
import { BOOK, crewOf, needNow, TICKET } from './dispatching/spec-answers.ts';
import type { Suggestion } from './dispatching/state.ts';
import { workOrderEvolution } from './state.ts';
import type { ForeignEvent, WorkOrder, WorkOrderEvent } from './state.ts';

const at = (time: string) => instant(`2024-03-15T${time}:00+08:00`);
type Past = WorkOrderEvent | ForeignEvent;
const order = (...events: readonly Past[]) => given(workOrderEvolution, ...events);

const SUGGESTION = '00000000-0000-4000-8000-000000000001';
const OFFER = '00000000-0000-4000-8000-000000000002';
const classified = (problemType: ProblemType) => TicketClassified({ problemType, reason: 'symptom code E02' });
const opened = (group: string = 'hardware') => WorkOrderOpened({ group, grade: 1 });
const assigned = (engineer = 'E001') => WorkAssigned({ engineer, by: 'rank' });
const offered = (engineer = 'E001') => WorkOffered({ offer: OFFER, engineer, acceptBy: at('10:10'), acceptWithin: 'PT10M' });
const accepted = OfferAccepted({ engineer: 'E001' });
const resolved = WorkResolved({ engineer: 'E001', solution: 'sensor replaced', parts: ['S-7'], resolvedAt: at('15:00') });
const cancelled = TicketCancelled({ reason: 'sold' });
const holdsIn = (decision: DispatchDecision | { outcome: string }) => ('holds' in decision ? decision.holds : decision);

describe('opening a work order (R23)', () => {
  it('goes to the group of the problem type, or to the one that serves it', () => {
    order(classified('software'))
      .when((state) => openWorkOrder({ grade: 2 }, state))
      .then(WorkOrderOpened({ group: 'software', grade: 2 }));
    order(classified('software'))
      .when((state) => openWorkOrder({ grade: 2, group: 'erp' }, state))
      .then(WorkOrderOpened({ group: 'erp', grade: 2 }));
  });

  it("says what the group's rules ask for", () => {
    const requirements = { skills: [{ skill: 'laser', level: 3 }], qualifications: ['high-voltage'], rule: 'lasers' };
    order(classified('hardware'))
      .when((state) => openWorkOrder({ grade: 2, requirements }, state))
      .then(WorkOrderOpened({ group: 'hardware', grade: 2 }), RequirementsSet(requirements));
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

describe('dispatching by rank (R23, R38)', () => {
  const suggestion: Suggestion = {
    suggestion: SUGGESTION,
    group: 'hardware',
    asOf: at('10:00'),
    weights: {},
    candidates: [
      { engineer: 'E002', rank: 1, score: 7, factors: [{ factor: 'load', value: 1, points: 7 }] },
      { engineer: 'E001', rank: 2, score: 5, factors: [{ factor: 'load', value: 2, points: 5 }] },
      { engineer: 'E003', factors: [], excluded: [{ because: 'off-shift' }] },
    ],
  };
  const nobody = { reason: 'none can take it', sentence: { en: 'Nobody.', zh: '无人。' }, lead: 'E009' };
  const first = anEngineer({ engineer: 'E002' });
  const byRank =
    (change: { engineer?: string | undefined; offer?: boolean; known?: Engineer } = {}) =>
    (state: WorkOrder) => {
      const { engineer, offer = false, known = first }: typeof change = { engineer: 'E002', ...change };
      const need = needNow(state);
      if (!need) throw new Error('not opened');
      const term = { offer: OFFER, acceptBy: at('10:10'), acceptWithin: 'PT10M' };
      return dispatchByRank(
        { suggestion, need, book: BOOK, nobody, ...(engineer !== undefined && { engineer }), ...(offer && { offer: term }) },
        state,
        known.status === 'none' ? new Map() : crewOf(known),
      );
    };
  const suggested = { type: 'AssignmentSuggested', data: suggestion };

  it('gives the work to whoever is first at once, and says who was considered', () => {
    const { decision } = order(opened()).when(byRank());
    expect(decision).toMatchObject({
      events: [
        suggested,
        { type: 'WorkAssigned', data: { engineer: 'E002', by: 'rank' } },
        {
          type: 'AssignmentExplained',
          data: {
            reason: 'first of 2 who can take it in hardware',
            candidates: [
              { engineer: 'E002', openWork: 1 },
              { engineer: 'E001', openWork: 2 },
            ],
          },
        },
      ],
      holds: [{ engineer: 'E002', as: 'assignment' }],
    });
  });

  it('offers it where the group wants an answer', () => {
    const { decision } = order(opened()).when(byRank({ offer: true }));
    expect(decision).toMatchObject({
      events: [suggested, { type: 'WorkOffered', data: { offer: OFFER, engineer: 'E002', suggestion: SUGGESTION, acceptBy: at('10:10') } }],
      holds: [{ engineer: 'E002', as: 'offer' }],
    });
  });

  it('leaves it to a dispatcher when nobody is left, and names the lead', () => {
    const { decision } = order(opened()).when(byRank({ engineer: undefined }));
    expect(decision).toMatchObject({ events: [suggested, { type: 'WorkUnassigned', data: nobody }], holds: [] });
  });

  it("is refused when the engineer's stream says otherwise by now, so that somebody else is chosen", () => {
    for (const known of [
      anEngineer({ engineer: 'E002', capacity: 1, held: [{ ticket: '20240315-009', as: 'offer' }] }),
      { status: 'none' } as const,
    ])
      order(opened()).when(byRank({ known })).refused('ENGINEER_UNFIT');
  });

  it('stays away from what somebody has or is asked for, and from what needs no work', () => {
    for (const history of [
      [opened(), assigned('E007')],
      [opened(), offered('E007')],
      [opened(), cancelled],
      [opened(), WorkOrderCancelled({ reason: 'the ticket was cancelled' })],
    ])
      order(...history)
        .when(byRank())
        .nothing();
  });

  it('looks again where nobody was found before', () => {
    expect(order(opened(), WorkUnassigned({ reason: 'nobody' })).when(byRank()).decision).toMatchObject({
      events: [{}, { type: 'WorkAssigned' }, {}],
    });
  });

  it('keeps a suggestion once, and of work that goes on only', () => {
    const asked = (state: WorkOrder) => suggest({ suggestion }, state);
    expect(order(opened()).when(asked).decision).toMatchObject({ events: [suggested], holds: [] });
    order(opened(), assigned())
      .when(asked)
      .then({ ...suggested, version: 1 });
    order().when(asked).refused('WORK_ORDER_NOT_FOUND');
    order(opened(), assigned(), resolved).when(asked).refused('WORK_ALREADY_RESOLVED');
  });
});

describe('assigning by hand (R38)', () => {
  const engineer = anEngineer({ engineer: 'E002' });
  const byHand =
    (known: Engineer = engineer, change: { override?: Override[]; reason?: string } = { reason: 'knows the line' }) =>
    (state: WorkOrder) =>
      assignByHand(
        { engineer: 'E002', need: needNow(state), book: BOOK, ...change },
        state,
        known.status === 'none' ? new Map() : crewOf(known),
      );
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

  it('frees whoever had it, and takes an open offer back', () => {
    expect(holdsIn(order(opened(), assigned()).when(byHand()).decision)).toEqual([
      { engineer: 'E002', as: 'assignment' },
      { engineer: 'E001', as: 'none' },
    ]);
    const { decision } = order(opened(), offered()).when(byHand());
    expect(decision).toMatchObject({
      events: [{ type: 'OfferWithdrawn', data: { engineer: 'E001', because: 'assigned-by-hand' } }, {}, {}],
    });
    order(opened(), offered('E002'))
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

  const full = anEngineer({ engineer: 'E002', capacity: 1, held: [{ ticket: '20240315-009', as: 'assignment' }] });
  const absent = anEngineer({
    engineer: 'E002',
    absences: [{ absence: OFFER, kind: 'leave', from: at('09:00'), until: at('18:00') }],
  });
  const needsLaser = RequirementsSet({ skills: [{ skill: 'laser', level: 3 }], qualifications: [] });
  const needsPaper = RequirementsSet({ skills: [], qualifications: ['high-voltage'] });

  it.each<[string, readonly Past[], Engineer, string]>([
    ['an engineer whom nobody knows', [opened()], { status: 'none' }, 'ENGINEER_NOT_FOUND'],
    ['an engineer who takes no work', [opened()], { ...engineer, active: false }, 'ENGINEER_UNAVAILABLE'],
    ['an engineer of another group', [opened('software')], engineer, 'ENGINEER_NOT_IN_GROUP'],
    ['an engineer with as much as fits', [opened()], full, 'ENGINEER_AT_CAPACITY'],
    ['an absent engineer', [opened()], absent, 'ENGINEER_UNFIT'],
    ['an engineer without the skill', [opened(), needsLaser], engineer, 'ENGINEER_UNFIT'],
    ['an engineer without the qualification', [opened(), needsPaper], engineer, 'ENGINEER_UNFIT'],
    ['resolved work', [opened(), assigned(), resolved], engineer, 'WORK_ALREADY_RESOLVED'],
    ['closed work', [opened(), assigned(), resolved, WorkOrderClosed({})], engineer, 'WORK_ORDER_ENDED'],
    ['work of a ticket that was cancelled', [opened(), cancelled], engineer, 'WORK_ORDER_ENDED'],
    ['a ticket without work order', [], engineer, 'WORK_ORDER_NOT_FOUND'],
  ])('refuses %s', (_what, history, known, code) => {
    order(...history)
      .when(byHand(known))
      .refused(code);
  });

  it('tells all reasons at once, and whether they can be overruled', () => {
    const { decision } = order(opened(), needsLaser, needsPaper).when(byHand({ ...full, absences: absent.absences }));
    expect(decision).toMatchObject({
      details: {
        reasons: [{ because: 'lacks-qualification', detail: 'high-voltage' }, { because: 'absent' }, { because: 'at-capacity' }],
        overridable: false,
      },
    });
    expect(order(opened(), needsLaser).when(byHand()).decision).toMatchObject({ details: { overridable: true } });
  });

  it('lets a dispatcher overrule capacity, shift and skill with a reason, and nothing else', () => {
    const { decision } = order(opened()).when(byHand(full, { override: ['at-capacity'], reason: 'only E002 is near' }));
    expect(decision).toMatchObject({ events: [{}, { data: { reason: 'only E002 is near (overruled: at-capacity)' } }] });
    order(opened())
      .when(byHand(full, { override: ['at-capacity'] }))
      .refused('OVERRIDE_WITHOUT_REASON');
    order(opened())
      .when(byHand(absent, { override: ['off-shift', 'at-capacity', 'lacks-skill'], reason: 'urgent' }))
      .refused('ENGINEER_UNFIT');
  });
});

describe('what engineers hold (R23)', () => {
  it('is told their streams when it changes, and only then', () => {
    const held = anEngineer({ held: [{ ticket: TICKET, as: 'offer' }] });
    expect(holdEvents(held, TICKET, { engineer: 'E001', as: 'offer' })).toEqual([]);
    expect(holdEvents(held, TICKET, { engineer: 'E001', as: 'assignment' })).toMatchObject([
      { type: 'WorkHeld', data: { as: 'assignment' } },
    ]);
    expect(holdEvents(held, TICKET, { engineer: 'E001', as: 'none' })).toMatchObject([{ type: 'WorkReleased' }]);
    expect(holdEvents(anEngineer(), TICKET, { engineer: 'E001', as: 'none' })).toEqual([]);
    expect(holdEvents({ status: 'none' }, TICKET, { engineer: 'E001', as: 'offer' })).toEqual([]);
  });

  it('an open offer ends with its ticket', () => {
    expect(cancelWorkOrder('the ticket was cancelled', order(opened(), offered(), cancelled).state)).toMatchObject({
      events: [{ type: 'OfferWithdrawn', data: { because: 'ended' } }, { type: 'WorkOrderCancelled' }],
    });
  });
});
