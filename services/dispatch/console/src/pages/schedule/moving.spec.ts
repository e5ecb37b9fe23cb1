import type { Schedule, VisitOfSchedule } from '../../api/dispatch/schedule.ts';
import { minutesTo, movingTo, placeOf, steppedTo } from './moving.ts';
import type { Ground, Moving } from './moving.ts';
import { neighbour } from './neighbour.ts';
import { placedIn } from './placing.ts';
import { columnsOf, timeScale } from './time-scale.ts';
import { viewOf } from './view.ts';
import { instantAt } from '../../parts/zoned-days.ts';

const ZONE = 'Asia/Shanghai';
const at = (time: string, date = '2026-03-16'): number => instantAt(date, time, ZONE);
const text = (time: string, date?: string): string => new Date(at(time, date)).toISOString();

const visit = (id: string, engineer: string, start: string, end: string): VisitOfSchedule => ({
  ...{ visit: id, ticketNumber: `20260316-00${id}`, account: 'ACME', group: 'hardware', grade: 2, emergency: false, engineer },
  ...{ status: 'scheduled', minutes: 60, late: false, conflicts: ['overlap'], travel: { seconds: 600 } },
  window: { from: text('09:00'), until: text('12:00') },
  plan: { start: text(start), end: text(end), pinned: false },
});
const engineer = (number: string) => ({
  ...{ engineer: number, name: number, groups: ['hardware'], regions: [], active: true, held: 0, absences: [], onCall: [] },
  shifts: [{ from: text('08:00'), until: text('18:00') }],
  working: [{ from: text('08:00'), until: text('18:00') }],
});
const visits = [visit('1', 'E1', '09:00', '10:00'), visit('2', 'E3', '09:30', '10:30'), visit('3', 'E3', '15:00', '16:00')];
const work = {
  ...{ ticketNumber: '20260316-009', account: 'ACME', group: 'hardware', grade: 1, emergency: false },
  openedAt: text('07:00'),
  engineer: 'E2',
};
const schedule: Schedule = {
  ...{ from: text('00:00'), until: text('00:00', '2026-03-18'), timeZone: ZONE },
  engineers: ['E1', 'E2', 'E3'].map(engineer),
  visits,
  waiting: [work],
  moreWaiting: false,
};
const scale = timeScale(columnsOf(['2026-03-16', '2026-03-17'], { from: 8, until: 18 }, ZONE), 1_000);
const ground: Ground = { schedule, scale, rows: ['E1', 'E2', 'E3'], stepMinutes: 15, now: at('07:20') };
const subject = { kind: 'visit', visit: visits[0] as VisitOfSchedule } as const;
const begun: Moving = { subject, mode: 'move', by: 'keys', minutes: 60 };

describe('something on its way', () => {
  it('goes by steps and rows, passes over the hours that are not shown, and stays on the page', () => {
    expect(steppedTo(begun, 1, 1, ground)).toEqual({ engineer: 'E2', start: at('09:15') });
    expect(steppedTo(begun, -4, -1, ground)).toEqual({ engineer: 'E1', start: at('08:00') });
    expect(steppedTo({ ...begun, target: { engineer: 'E1', start: at('17:45') } }, 1, 0, ground).start).toBe(at('08:00', '2026-03-17'));
    expect(steppedTo({ ...begun, target: { engineer: 'E1', start: at('08:00', '2026-03-17') } }, -1, 0, ground).start).toBe(at('17:00'));
  });

  it('begins where it is, or at the next hour of whoever has the work', () => {
    expect(placeOf(subject, ground)).toEqual({ engineer: 'E1', start: at('09:00') });
    expect(placeOf({ kind: 'waiting', work }, ground)).toEqual({ engineer: 'E2', start: at('08:00') });
    expect(placeOf({ kind: 'waiting', work }, { ...ground, now: at('10:20') }).start).toBe(at('11:00'));
  });

  it('says at every step whether it fits', () => {
    expect(movingTo(begun, { engineer: 'E3', start: at('10:00') }, ground).fit).toBe('overlap');
    expect(movingTo(begun, { engineer: 'E2', start: at('13:00') }, ground).fit).toBe('outside-window');
    expect(movingTo(begun, undefined, ground).fit).toBeUndefined();
    expect(minutesTo(subject, at('10:37'), 15)).toBe(90);
    expect(minutesTo(subject, at('08:00'), 15)).toBe(15);
  });
});

describe('the schedule as it will be', () => {
  it('has a visit in its new place, and nothing said of ways and conflicts that are not known yet', () => {
    const plan = { call: 'plan', ticketNumber: '20260316-001', visit: '1', engineer: 'E2', start: text('11:00') } as const;
    const moved = placedIn(schedule, plan).visits.find((each) => each.visit === '1');
    expect(moved).toMatchObject({ engineer: 'E2', conflicts: [], plan: { start: text('11:00'), end: text('12:00'), pinned: false } });
    expect(moved?.travel).toBeUndefined();
    const longer = placedIn(schedule, { call: 'length', ticketNumber: '20260316-001', visit: '1', minutes: 90 });
    expect(longer.visits[0]).toMatchObject({ minutes: 90, plan: { end: text('10:30') } });
  });

  it('has a first visit for work that waited', () => {
    const window = { from: text('13:00'), until: text('15:00') };
    const agreed = { by: 'phone', at: text('07:00') } as const;
    const after = placedIn(schedule, { call: 'agree', ticketNumber: work.ticketNumber, engineer: 'E2', window, minutes: 45, agreed });
    expect(after.waiting).toEqual([]);
    expect(after.visits.map(({ ticketNumber }) => ticketNumber).indexOf(work.ticketNumber)).toBe(2);
  });
});

it('arrow keys lead along the row, and to the nearest in time in the next row that has one', () => {
  const rows = ['E1', 'E2', 'E3'].map((number) => visits.filter((each) => each.engineer === number));
  expect(neighbour(rows, '1', { along: 0, across: 1 })).toBe('2');
  expect(neighbour(rows, '2', { along: 1, across: 0 })).toBe('3');
  expect(neighbour(rows, '3', { along: 0, across: -1 })).toBe('1');
  expect(neighbour(rows, '1', { along: 0, across: -1 })).toBeUndefined();
});

it('the address says what is shown, and nonsense in it shows today', () => {
  expect(viewOf(new URLSearchParams('date=2026-03-17&span=week&engineer=E1&conflicts=1'), '2026-03-16')).toEqual({
    ...{ date: '2026-03-17', span: 'week', view: 'plan', engineer: 'E1', conflictsOnly: true },
  });
  expect(viewOf(new URLSearchParams('date=soon&view=globe&group='), '2026-03-16')).toEqual({
    ...{ date: '2026-03-16', span: 'day', view: 'plan', conflictsOnly: false },
  });
});
