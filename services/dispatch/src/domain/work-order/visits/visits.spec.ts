import {
  AbsenceRecorded,
  AttachmentAdded,
  EngineerRegistered,
  QualificationGranted,
  RequirementsSet,
  ShiftsPlanned,
  SkillsSet,
  TicketClosed,
  VisitBooked,
  WorkAssigned,
  WorkOrderOpened,
} from '@yingda/contracts';
import { instant, instantFromMillis, millisOf } from '@yingda/kernel';
import type { DomainEvent, Instant } from '@yingda/kernel';
import fc from 'fast-check';
import { shiftBook } from '../../engineer/availability.ts';
import { engineerEvolution } from '../../engineer/state.ts';
import type { Engineer, EngineerEvent, KnownEngineer } from '../../engineer/state.ts';
import { metresBetween } from '../../region/distance.ts';
import { USUAL_PACE } from '../../region/travel.ts';
import type { Acting } from '../commands.ts';
import { workOrderEvolution } from '../state.ts';
import type { ForeignEvent, WorkOrder, WorkOrderEvent } from '../state.ts';
import { bookingAsAgreed } from './booking-as-agreed.ts';
import type { ScheduleVisit } from './commands.ts';
import { arriveAtVisit, cancelOpenVisits, cancelVisit, completeVisit } from './decide-on-site.ts';
import { delayVisit, planVisit } from './decide-plan.ts';
import { rescheduleVisit, scheduleVisit } from './decide-schedule.ts';
import type { VisitCrew, VisitDecision } from './decision.ts';

/** Friday the 15th of March 2024, by the clock in Shanghai. */
const at = (time: string, day = 15): Instant => instant(`2024-03-${day}T${time}:00+08:00`);
const NOW = at('07:30');
const BASE = { latitude: 31.23, longitude: 121.47 };
const AIRPORT = { latitude: 31.15, longitude: 121.8 };
const VISIT = '11111111-1111-4111-8111-111111111111';
const OTHER = '22222222-2222-4222-8222-222222222222';
const SIGNATURE = '33333333-3333-4333-8333-333333333333';

const dispatcher: Acting = { onBehalf: true };
const E001: Acting = { staffNumber: 'E001', onBehalf: false };
const ground = { ticket: '20240315-001', book: shiftBook([]), zone: 'Asia/Shanghai', paceOf: () => USUAL_PACE };

const engineerAfter = (number: string, ...events: readonly EngineerEvent[]): Engineer =>
  [
    EngineerRegistered({ engineer: number, name: 'x', language: 'zh', groups: ['hardware'], active: true, base: BASE }),
    ShiftsPlanned({
      engineer: number,
      effectiveFrom: '2024-01-01',
      zone: 'Asia/Shanghai',
      shifts: [
        { weekdays: [1, 2, 3, 4, 5], from: '08:00', to: '12:00' },
        { weekdays: [1, 2, 3, 4, 5], from: '13:00', to: '17:00' },
      ],
    }),
    ...events,
  ].reduce<Engineer>(
    (state, event) => engineerEvolution.evolve(state, event as EngineerEvent, { occurredAt: NOW, actor: { id: 'x', kind: 'person' } }),
    {
      status: 'none',
    },
  );

const orderAfter = (...events: readonly DomainEvent[]): WorkOrder =>
  [WorkOrderOpened({ group: 'hardware', grade: 1 }), WorkAssigned({ engineer: 'E001', by: 'rank' }), ...events].reduce<WorkOrder>(
    (state, event) =>
      workOrderEvolution.evolve(state, event as WorkOrderEvent | ForeignEvent, {
        occurredAt: NOW,
        position: 1,
        actor: { id: 'x', kind: 'person' },
      }),
    workOrderEvolution.initialState,
  );

const crewOf = (...engineers: readonly Engineer[]): VisitCrew =>
  new Map(engineers.map((each) => [(each as KnownEngineer).engineer, each] as const));

const wanted = (change: Partial<ScheduleVisit> = {}): ScheduleVisit => ({
  acting: dispatcher,
  visit: VISIT,
  engineer: 'E001',
  window: { from: at('09:00'), until: at('11:00') },
  minutes: 60,
  site: { place: AIRPORT },
  tools: ['multimeter'],
  parts: [{ part: 'S-7', quantity: 1 }],
  agreed: { by: 'phone', at: at('07:00') },
  pinned: false,
  ...change,
});

const schedule = (change: Partial<ScheduleVisit> = {}, engineer = engineerAfter('E001'), order = orderAfter()) =>
  scheduleVisit(wanted(change), order, crewOf(engineer), { ground, now: NOW });

const eventsOf = (decision: VisitDecision): DomainEvent[] => {
  if (decision.outcome === 'refused') throw new Error(`${decision.code} ${JSON.stringify(decision.details)}`);
  return [...decision.events, ...decision.bookings.map(({ event }) => event)];
};
const typesOf = (decision: VisitDecision) => eventsOf(decision).map(({ type }) => type);
const refused = (decision: VisitDecision) => (decision.outcome === 'refused' ? { code: decision.code, ...decision.details } : decision);
const dataOf = (decision: VisitDecision, type: string) => eventsOf(decision).find((event) => event.type === type)?.data;

/** Order and engineer after a decision was appended. */
const afterwards = (decision: VisitDecision, order: WorkOrder, engineer: Engineer): [WorkOrder, Engineer] => {
  if (decision.outcome === 'refused') throw new Error(decision.code);
  const facts = { occurredAt: NOW, position: 1, actor: { id: 'x', kind: 'person' } } as const;
  return [
    decision.events.reduce((state, event) => workOrderEvolution.evolve(state, event as WorkOrderEvent, facts), order),
    decision.bookings.reduce((state, { event }) => engineerEvolution.evolve(state, event as EngineerEvent, facts), engineer),
  ];
};
const standing = (change: Partial<ScheduleVisit> = {}) => afterwards(schedule(change), orderAfter(), engineerAfter('E001'));

const booking = (start: Instant, end: Instant, visit = OTHER) =>
  VisitBooked({
    engineer: 'E001',
    visit,
    ticket: '20240315-002',
    start,
    end,
    window: { from: start, until: end },
    place: BASE,
    pinned: false,
  });

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

describe('on site (R24, R28)', () => {
  const [order, engineer] = standing();
  const LIMIT = { limitSeconds: 86_400 };
  const arrive = (now: Instant, change: object = {}) => arriveAtVisit({ acting: E001, visit: VISIT, ...LIMIT, ...change }, order, now);
  const [there] = afterwards(arrive(at('09:30')), order, engineer);
  const complete = (now: Instant, change: object = {}, state = there) =>
    completeVisit({ acting: E001, visit: VISIT, outcome: 'done', ...LIMIT, ...change }, state, now);

  it('arrival is in time or late, told at once or afterwards, and takes the work on', () => {
    expect(typesOf(arrive(at('09:30')))).toEqual(['OfferAccepted', 'EngineerArrived']);
    expect(there.work).toMatchObject({ status: 'in-progress' });
    expect(dataOf(arrive(at('10:59')), 'EngineerArrived')).toMatchObject({ late: false, stated: false });
    expect(dataOf(arrive(at('11:00')), 'EngineerArrived')).toMatchObject({ late: true });
    expect(dataOf(arrive(at('13:00'), { arrivedAt: at('10:00') }), 'EngineerArrived')).toMatchObject({ late: false, stated: true });
    expect(refused(arrive(at('09:30'), { arrivedAt: at('09:31') }))).toMatchObject({ code: 'VISIT_TIME_IN_FUTURE' });
    expect(refused(arrive(at('10:00', 17), { arrivedAt: at('09:31') }))).toMatchObject({ code: 'VISIT_TIME_TOO_OLD' });
    expect(refused(arrive(at('09:30'), { acting: { staffNumber: 'E002', onBehalf: false } }))).toMatchObject({
      code: 'VISIT_OF_OTHER_ENGINEER',
    });
    expect(typesOf(arriveAtVisit({ acting: E001, visit: VISIT, ...LIMIT }, there, at('09:40')))).toEqual([]);
  });

  it('completion frees the engineer, with a signature that is there', () => {
    expect(typesOf(complete(at('10:30')))).toEqual(['VisitCompleted', 'VisitReleased']);
    expect(refused(complete(at('10:30'), {}, order))).toMatchObject({ code: 'VISIT_NOT_BEGUN' });
    expect(refused(complete(at('10:30'), { completedAt: at('09:00') }))).toMatchObject({ code: 'COMPLETED_BEFORE_ARRIVAL' });
    const signature = { attachment: SIGNATURE, signedBy: '李娜' };
    expect(refused(complete(at('10:30'), { signature }))).toMatchObject({ code: 'SIGNATURE_NOT_FOUND', field: '/signature/attachment' });
    const signed = (kind: 'signature' | 'photo') =>
      AttachmentAdded({ attachment: SIGNATURE, kind, name: 'x', mediaType: 'image/png', size: 1, sha256: 'a'.repeat(64), key: 'x' });
    const having = (kind: 'signature' | 'photo') =>
      workOrderEvolution.evolve(there, signed(kind), { occurredAt: NOW, actor: { id: 'x', kind: 'person' } });
    expect(refused(complete(at('10:30'), { signature }, having('photo')))).toMatchObject({ code: 'SIGNATURE_NOT_FOUND' });
    expect(dataOf(complete(at('10:30'), { signature }, having('signature')), 'VisitCompleted')).toMatchObject({ signature });
  });

  it('is neither cancelled nor moved any more; before that it may be, once', () => {
    expect(refused(cancelVisit({ acting: dispatcher, visit: VISIT, because: 'customer' }, there))).toMatchObject({ code: 'VISIT_BEGUN' });
    const cancelled = cancelVisit({ acting: dispatcher, visit: VISIT, because: 'customer' }, order);
    expect(typesOf(cancelled)).toEqual(['VisitCancelled', 'VisitReleased']);
    const [gone, free] = afterwards(cancelled, order, engineer);
    expect(typesOf(cancelVisit({ acting: dispatcher, visit: VISIT, because: 'customer' }, gone))).toEqual([]);
    expect(free).toMatchObject({ bookings: [] });
    expect(refused(complete(at('10:30'), {}, gone))).toMatchObject({ code: 'VISIT_OVER' });
  });

  it('ends with its ticket, unless the engineer is there already', () => {
    expect(typesOf(cancelOpenVisits(order))).toEqual(['VisitCancelled', 'VisitReleased']);
    expect(typesOf(cancelOpenVisits(there))).toEqual([]);
  });
});

describe('a booking whose command stopped half-way, in a log of several partitions', () => {
  const [order, engineer] = standing();
  const known = { visit: VISIT, ticket: ground.ticket, engineer: 'E001' };
  const types = (state: WorkOrder, person: Engineer) => bookingAsAgreed(known, state, person).map(({ type }) => type);

  it('goes back to what the work order says', () => {
    expect(types(order, engineer)).toEqual([]);
    expect(types(orderAfter(), engineer)).toEqual(['VisitReleased']);
    expect(types(order, engineerAfter('E001'))).toEqual(['VisitBooked']);
    expect(types(order, engineerAfter('E001', booking(at('15:00'), at('16:00'), VISIT)))).toEqual(['VisitBooked']);
    expect(types(orderAfter(), engineerAfter('E001'))).toEqual([]);
    expect(types(order, { status: 'none' })).toEqual([]);
  });
});

describe('days that fill up', () => {
  const spot = fc.record({
    latitude: fc.double({ min: 31.1, max: 31.4, noNaN: true }),
    longitude: fc.double({ min: 121.3, max: 121.7, noNaN: true }),
  });
  const request = fc.record({
    place: fc.option(spot, { nil: undefined, freq: 5 }),
    from: fc.integer({ min: 8, max: 40 }),
    hours: fc.integer({ min: 1, max: 6 }),
    minutes: fc.integer({ min: 10, max: 120 }),
  });

  it('never overlap, leave the shift or take less time on the way than it takes', () => {
    fc.assert(
      fc.property(fc.array(request, { maxLength: 12 }), (requests) => {
        const absence = AbsenceRecorded({
          engineer: 'E001',
          absence: OTHER,
          kind: 'training',
          from: at('10:00', 18),
          until: at('11:00', 18),
        });
        let engineer = engineerAfter('E001', absence);
        for (const [index, { place, from, hours, minutes }] of requests.entries()) {
          const begin = millisOf(at('00:00')) + from * 3_600_000;
          const window = { from: instantFromMillis(begin), until: instantFromMillis(begin + hours * 3_600_000) };
          const visit = `${VISIT.slice(0, -2)}${String(index).padStart(2, '0')}`;
          const decision = schedule({ visit, window, minutes, site: { ...(place && { place }) } }, engineer);
          if (decision.outcome === 'accepted') engineer = afterwards(decision, orderAfter(), engineer)[1];
        }
        const { bookings } = engineer as KnownEngineer;
        for (const [index, { start, end, window, place }] of bookings.entries()) {
          expect(start >= window.from && start < window.until).toBe(true);
          const local = (instantText: Instant) => new Date(millisOf(instantText) + 8 * 3_600_000);
          const [begins, ends] = [local(start), local(end)].map(
            (time) => time.getUTCHours() * 60 + time.getUTCMinutes() + time.getUTCSeconds() / 60,
          ) as [number, number];
          expect((begins >= 480 && ends <= 720) || (begins >= 780 && ends <= 1_020)).toBe(true);
          const next = bookings[index + 1];
          if (!next) continue;
          const way = place && next.place ? (metresBetween(place, next.place) * 1.3 * 3.6) / 30 : 0;
          expect(millisOf(next.start) - millisOf(end)).toBeGreaterThanOrEqual(way * 1_000);
        }
      }),
      { numRuns: 150 },
    );
  });
});
