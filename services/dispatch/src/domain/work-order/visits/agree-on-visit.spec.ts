import { AbsenceRecorded, QualificationGranted, RequirementsSet, SkillsSet, TicketClosed } from '@yingda/contracts';
import { instantFromMillis, millisOf } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import { metresBetween } from '../../region/distance.ts';
import { delayVisit, planVisit } from './decide-plan.ts';
import { rescheduleVisit, scheduleVisit } from './decide-schedule.ts';
import {
  at,
  NOW,
  BASE,
  AIRPORT,
  VISIT,
  OTHER,
  E001,
  ground,
  engineerAfter,
  orderAfter,
  crewOf,
  wanted,
  schedule,
  typesOf,
  refused,
  dataOf,
  afterwards,
  standing,
  booking,
} from './spec-visit.ts';

describe('agreeing on a visit (R24)', () => {
  it('takes the earliest place in the day that leaves time to get there, and books the engineer with it', () => {
    const decision = schedule();
    expect(typesOf(decision)).toEqual(['VisitScheduled', 'VisitPlanned', 'VisitBooked']);
    const seconds = Math.ceil((metresBetween(BASE, AIRPORT) * 1.3 * 3.6) / 30);
    expect(dataOf(decision, 'VisitPlanned')).toEqual({
      visit: VISIT,
      engineer: 'E001',
      start: instantFromMillis(millisOf(at('08:00')) + Math.ceil(seconds / 60) * 60_000),
      end: instantFromMillis(millisOf(at('09:00')) + Math.ceil(seconds / 60) * 60_000),
      pinned: false,
    });
    expect(dataOf(decision, 'VisitScheduled')).toMatchObject({ tools: ['multimeter'], parts: [{ part: 'S-7', quantity: 1 }] });
  });

  it('takes the hour that was named, if it is possible', () => {
    expect(dataOf(schedule({ start: at('10:30') }), 'VisitPlanned')).toMatchObject({ start: at('10:30'), end: at('11:30') });
    expect(refused(schedule({ start: at('11:00') }))).toMatchObject({ code: 'VISIT_OUTSIDE_WINDOW', field: '/start' });
    expect(refused(schedule({ start: at('09:00') }))).toMatchObject({ code: 'VISIT_OUTSIDE_SHIFT' });
  });

  it('is a repeat with the same id and content; another content under that id is refused', () => {
    const [order, engineer] = standing();
    expect(typesOf(scheduleVisit(wanted(), order, crewOf(engineer), { ground, now: NOW }))).toEqual([]);
    expect(refused(scheduleVisit(wanted({ minutes: 30 }), order, crewOf(engineer), { ground, now: NOW }))).toMatchObject({
      code: 'ID_REUSED',
    });
  });

  it.each([
    ['a window in the past', { window: { from: at('07:00'), until: at('09:00') } }, 'VISIT_WINDOW_PAST'],
    ['a window that is none', { window: { from: at('10:00'), until: at('10:00') } }, 'SPAN_EMPTY'],
    ['a window of days', { window: { from: at('10:00'), until: at('11:00', 16) } }, 'VISIT_WINDOW_TOO_LONG'],
    ['an agreement of tomorrow', { agreed: { by: 'phone', at: at('08:00', 16) } }, 'AGREED_IN_FUTURE'],
    ['an engineer whom nobody knows', { engineer: 'E404' }, 'ENGINEER_NOT_FOUND'],
    ['somebody else’s day', { acting: { staffNumber: 'E002', onBehalf: false } }, 'VISIT_OF_OTHER_ENGINEER'],
    ['the evening', { window: { from: at('18:00'), until: at('20:00') } }, 'VISIT_OUTSIDE_SHIFT'],
    ['work that is longer than a shift', { minutes: 300 }, 'VISIT_OUTSIDE_SHIFT'],
    [
      'the last minutes of the day, when nobody would be back in time',
      { window: { from: at('15:45'), until: at('16:00') } },
      'VISIT_OUTSIDE_SHIFT',
    ],
  ] as const)('refuses %s', (_what, change, code) => {
    expect(refused(schedule(change))).toMatchObject({ code });
  });

  it('says which visit stands in the way, and the next free starts', () => {
    const engineer = engineerAfter('E001', booking(at('09:00'), at('11:30')));
    expect(refused(schedule({}, engineer))).toMatchObject({
      code: 'VISIT_SLOT_TAKEN',
      visits: [{ visit: OTHER, ticket: '20240315-002', start: at('09:00'), end: at('11:30') }],
      nextFree: [expect.stringMatching(/^2024-03-15T05/), expect.stringMatching(/^2024-03-18/), expect.stringMatching(/^2024-03-19/)],
    });
    expect(typesOf(schedule({ window: { from: at('13:00'), until: at('15:00') } }, engineer))).toHaveLength(3);
  });

  it('says that the engineer is away, or not fit on that day (R23)', () => {
    const absence = AbsenceRecorded({ engineer: 'E001', absence: OTHER, kind: 'leave', from: at('08:00'), until: at('12:00') });
    expect(refused(schedule({}, engineerAfter('E001', absence)))).toMatchObject({
      code: 'VISIT_DURING_ABSENCE',
      absences: [{ from: at('08:00'), until: at('12:00') }],
      nextFree: [expect.any(String), expect.any(String), expect.any(String)],
    });
    const order = orderAfter(RequirementsSet({ skills: [{ skill: 'cnc', level: 3 }], qualifications: ['low-voltage'] }));
    const expired = QualificationGranted({ engineer: 'E001', qualification: 'low-voltage', from: '2023-01-01', until: '2024-03-14' });
    const able = SkillsSet({ engineer: 'E001', skills: [{ skill: 'cnc', level: 3 }] });
    expect(refused(schedule({}, engineerAfter('E001', expired, able), order))).toMatchObject({
      code: 'ENGINEER_UNFIT',
      reasons: [{ because: 'qualification-expired', detail: 'low-voltage:2024-03-14' }],
    });
  });

  it('is for work that goes on', () => {
    expect(refused(schedule({}, undefined, orderAfter(TicketClosed({ reason: 'confirmed' }))))).toMatchObject({ code: 'WORK_ORDER_ENDED' });
  });

  it('may be agreed anew, with another engineer, who is booked in place of the first', () => {
    const [order, engineer] = standing();
    const second = engineerAfter('E002');
    const anew = rescheduleVisit(
      wanted({ engineer: 'E002', window: { from: at('13:00'), until: at('15:00') } }),
      order,
      crewOf(engineer, second),
      {
        ground,
        now: NOW,
      },
    );
    expect(typesOf(anew)).toEqual(['VisitScheduled', 'VisitPlanned', 'VisitReleased', 'VisitBooked']);
    expect(typesOf(rescheduleVisit(wanted(), order, crewOf(engineer), { ground, now: NOW }))).toEqual([]);
    expect(refused(rescheduleVisit(wanted({ visit: OTHER }), order, crewOf(engineer), { ground, now: NOW }))).toMatchObject({
      code: 'VISIT_NOT_FOUND',
    });
  });
});

describe('moving a visit within the promise (R24)', () => {
  const [order, engineer] = standing({ window: { from: at('09:00'), until: at('12:00') } });
  const plan = (change: object, crew = crewOf(engineer, engineerAfter('E002')), now = NOW) =>
    planVisit({ visit: VISIT, engineer: 'E001', start: at('10:00'), ...change }, order, crew, { ground, now });

  it('is to another hour, to another engineer, or a pin', () => {
    expect(typesOf(plan({}))).toEqual(['VisitPlanned', 'VisitBooked']);
    expect(typesOf(plan({ engineer: 'E002' }))).toEqual(['VisitPlanned', 'VisitReleased', 'VisitBooked']);
    expect(typesOf(plan({ start: order.visits[0]?.plan?.start, pinned: true }))).toEqual(['VisitPlanned', 'VisitBooked']);
    expect(typesOf(plan({ start: order.visits[0]?.plan?.start }))).toEqual([]);
  });

  it('is refused out of the promise, into the past and onto other visits', () => {
    expect(refused(plan({ start: at('12:00') }))).toMatchObject({ code: 'VISIT_OUTSIDE_WINDOW' });
    expect(refused(plan({ start: at('10:00') }, undefined, at('10:30')))).toMatchObject({ code: 'VISIT_START_PAST' });
    expect(refused(plan({}, crewOf(engineerAfter('E001', booking(at('10:30'), at('11:00'))))))).toMatchObject({ code: 'VISIT_SLOT_TAKEN' });
  });
});

describe('a delay (R24)', () => {
  const [order, engineer] = standing();
  const later = { from: at('13:00'), until: at('15:00') };
  const delay = (now: Instant, change: object = {}) =>
    delayVisit(
      { acting: E001, visit: VISIT, window: later, because: 'traffic', noticeSeconds: 3_600, ...change },
      order,
      crewOf(engineer),
      { ground, now },
    );

  it('is told an hour before the promised window, or flagged as late', () => {
    expect(dataOf(delay(at('08:00')), 'VisitDelayed')).toMatchObject({
      before: { from: at('09:00'), until: at('11:00') },
      window: later,
      late: false,
    });
    expect(dataOf(delay(at('08:01')), 'VisitDelayed')).toMatchObject({ late: true });
    expect(dataOf(delay(at('08:01'), { noticeSeconds: 1_800 }), 'VisitDelayed')).toMatchObject({ late: false });
    expect(typesOf(delay(at('08:00')))).toEqual(['VisitDelayed', 'VisitPlanned', 'VisitBooked']);
  });

  it('is later, in the future, and told once', () => {
    expect(refused(delay(at('08:00'), { window: { from: at('08:30'), until: at('10:00') } }))).toMatchObject({ code: 'VISIT_NOT_DELAYED' });
    expect(refused(delay(at('13:30')))).toMatchObject({ code: 'VISIT_WINDOW_PAST' });
    const [delayed] = afterwards(delay(at('08:00')), order, engineer);
    const again = delayVisit(
      { acting: E001, visit: VISIT, window: later, because: 'traffic', noticeSeconds: 3_600 },
      delayed,
      crewOf(engineer),
      {
        ground,
        now: at('08:05'),
      },
    );
    expect(typesOf(again)).toEqual([]);
  });
});
