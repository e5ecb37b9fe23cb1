import { AbsenceRecorded, EngineerRegistered, OnCallPlanned, ShiftsPlanned, SubjectErased, VisitBooked } from '@yingda/contracts';
import { given } from '@yingda/kernel/testing';
import { shippedCalendarDocuments } from '@yingda/sla';
import { shiftBook } from './availability.ts';
import type { PlanOnCall, PlanShifts, RecordAbsence } from './commands.ts';
import { planOnCall, planShifts, recordAbsence, visitsOffShift, withdrawAbsence, withdrawOnCall } from './decide-plan.ts';
import { overlappingShifts } from './overlapping-shifts.ts';
import { at, span } from './spec-engineer.ts';
import { engineerEvolution } from './state.ts';
import type { Engineer } from './state.ts';

const engineer = 'E001';
const registered = EngineerRegistered({ engineer, name: '刘洋', language: 'zh', groups: ['hardware'], active: true });
const id = (number: number) => `00000000-0000-4000-8000-00000000000${number}`;
const NOW = at('03-15 09:00');
const book = shiftBook(shippedCalendarDocuments);

const booked = (number: number, from: string, until: string) =>
  VisitBooked({
    ...{ engineer, visit: id(number), ticket: `20240315-00${number}`, start: at(from), end: at(until) },
    ...{ window: span(from, until), pinned: false },
  });

const office = { weekdays: [1, 2, 3, 4, 5], from: '08:30', to: '17:30' };
const plan = { effectiveFrom: '2024-04-01', zone: 'Asia/Shanghai', shifts: [office], holidays: 'cn-office' };
const shifts =
  (change: Partial<PlanShifts> = {}) =>
  (state: Engineer) =>
    planShifts({ engineer, ...plan, ...change }, state, book);

describe('planning shifts (R23)', () => {
  it('holds from a day on; the same again is a repeat, another one of the same day replaces it', () => {
    const planned = ShiftsPlanned({ engineer, ...plan });
    given(engineerEvolution, registered).when(shifts()).then(planned);
    given(engineerEvolution, registered, planned)
      .when(shifts({ shifts: [{ ...office, weekdays: [5, 4, 3, 2, 1, 1] }] }))
      .nothing();
    given(engineerEvolution, registered, planned)
      .when(shifts({ shifts: [] }))
      .then(ShiftsPlanned({ engineer, ...plan, shifts: [] }));
  });

  it('refuses shifts that overlap, and says which two', () => {
    given(engineerEvolution, registered)
      .when(shifts({ shifts: [office, { weekdays: [3], from: '17:00', to: '21:00' }] }))
      .refused('SHIFTS_OVERLAP');
    expect(overlappingShifts([office, { weekdays: [3], from: '17:00', to: '21:00' }])).toEqual([
      { index: 0, weekday: 3, from: '08:30', to: '17:30' },
      { index: 1, weekday: 3, from: '17:00', to: '21:00' },
    ]);
  });

  it('sees a night that reaches into the next day, also from Sunday into Monday', () => {
    const early = { weekdays: [1], from: '05:00', to: '09:00' };
    expect(overlappingShifts([early, { weekdays: [7], from: '22:00', to: '06:00' }])).toEqual([
      { index: 1, weekday: 7, from: '22:00', to: '06:00' },
      { index: 0, weekday: 1, from: '05:00', to: '09:00' },
    ]);
    expect(overlappingShifts([early, { weekdays: [7], from: '22:00', to: '05:00' }])).toBeUndefined();
    expect(overlappingShifts([{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }])).toBeUndefined();
  });

  it('refuses a shift without length, a zone that is none and a calendar that there is not', () => {
    given(engineerEvolution, registered)
      .when(shifts({ shifts: [{ weekdays: [1], from: '08:00', to: '08:00' }] }))
      .refused('SHIFT_WITHOUT_LENGTH');
    given(engineerEvolution, registered)
      .when(shifts({ zone: 'Asia/Peking' }))
      .refused('ZONE_UNKNOWN');
    given(engineerEvolution, registered)
      .when(shifts({ holidays: 'mars' }))
      .refused('HOLIDAYS_UNKNOWN');
  });
});

describe('visits that a new plan leaves outside (R23, R24)', () => {
  it('are told, those before its first day and those within not', () => {
    const state = given(
      engineerEvolution,
      registered,
      booked(1, '03-29 18:00', '03-29 19:00'),
      booked(2, '04-01 10:00', '04-01 12:00'),
      booked(3, '04-01 17:00', '04-01 18:00'),
    ).state;
    expect(visitsOffShift(state, plan, book).map(({ ticket }) => ticket)).toEqual(['20240315-003']);
  });
});

const absent =
  (change: Partial<RecordAbsence> = {}) =>
  (state: Engineer) =>
    recordAbsence({ engineer, absence: id(1), kind: 'leave', ...span('03-18 00:00', '03-20 00:00'), ...change }, state, NOW);
const recorded = AbsenceRecorded({ engineer, absence: id(1), kind: 'leave', ...span('03-18 00:00', '03-20 00:00') });
const visit = VisitBooked({
  engineer,
  visit: id(9),
  ticket: '20240315-001',
  ...{ start: at('03-19 10:00'), end: at('03-19 12:00'), window: span('03-19 10:00', '03-19 12:00') },
  pinned: false,
});

describe('an absence (R23)', () => {
  it('is recorded once, and taken back', () => {
    given(engineerEvolution, registered).when(absent()).then(recorded);
    given(engineerEvolution, registered, recorded).when(absent()).nothing();
    given(engineerEvolution, registered, recorded)
      .when(absent({ kind: 'training' }))
      .refused('ID_REUSED');
    given(engineerEvolution, registered)
      .when((state) => withdrawAbsence({ engineer, absence: id(1) }, state))
      .refused('ABSENCE_NOT_FOUND');
  });

  it('has to end after it begins, and in the future', () => {
    given(engineerEvolution, registered)
      .when(absent(span('03-20 00:00', '03-20 00:00')))
      .refused('SPAN_EMPTY');
    given(engineerEvolution, registered)
      .when(absent(span('03-14 00:00', '03-15 09:00')))
      .refused('ABSENCE_OVER');
  });

  it('is refused over an agreed visit, unless somebody will move that', () => {
    given(engineerEvolution, registered, visit).when(absent()).refused('ABSENCE_MEETS_VISITS');
    given(engineerEvolution, registered, visit)
      .when(absent({ despiteVisits: true }))
      .then(recorded);
    const { decision } = given(engineerEvolution, registered, visit).when(absent());
    expect(decision).toMatchObject({ details: { visits: [{ visit: id(9), ticket: '20240315-001' }] } });
  });
});

const duty =
  (change: Partial<PlanOnCall> = {}) =>
  (state: Engineer) =>
    planOnCall({ engineer, duty: id(2), group: 'hardware', ...span('03-15 18:00', '03-16 08:00'), ...change }, state, NOW);
const onCall = OnCallPlanned({ engineer, duty: id(2), group: 'hardware', ...span('03-15 18:00', '03-16 08:00') });

describe('on-call duty (R23)', () => {
  it('is for a group of the engineer, once at a time', () => {
    given(engineerEvolution, registered).when(duty()).then(onCall);
    given(engineerEvolution, registered, onCall).when(duty()).nothing();
    given(engineerEvolution, registered)
      .when(duty({ group: 'software' }))
      .refused('ENGINEER_NOT_IN_GROUP');
    given(engineerEvolution, registered, onCall)
      .when(duty({ duty: id(3) }))
      .refused('DUTIES_OVERLAP');
    given(engineerEvolution, registered, onCall)
      .when((state) => withdrawOnCall({ engineer, duty: id(3) }, state))
      .refused('DUTY_NOT_FOUND');
  });

  it('is not for somebody who was erased (R39)', () => {
    const erased = SubjectErased({ subject: id(4), kind: 'engineer', ground: 'retention-ended', requestedBy: 'company' });
    given(engineerEvolution, registered, erased).when(duty()).refused('SUBJECT_ERASED');
  });
});
