import type { EngineerOfSchedule, VisitOfSchedule } from '../../api/dispatch/schedule.ts';
import { fitOf } from './fit.ts';
import { laned } from './lanes.ts';
import { columnsOf, hoursOf, snapped, ticksOf, timeScale } from './time-scale.ts';
import { instantAt, isDate, isoWeekOf, localOf, mondayOf } from '../../parts/zoned-days.ts';

const ZONE = 'Asia/Shanghai';
const at = (time: string, date = '2026-03-16'): number => instantAt(date, time, ZONE);
const text = (time: string, date?: string): string => new Date(at(time, date)).toISOString();

describe('days in a zone', () => {
  it('are those of its clocks, also on the day when they are changed', () => {
    expect(new Date(instantAt('2026-03-16', '00:00', ZONE)).toISOString()).toBe('2026-03-15T16:00:00.000Z');
    expect(new Date(instantAt('2026-03-29', '12:00', 'Europe/Berlin')).toISOString()).toBe('2026-03-29T10:00:00.000Z');
    expect(new Date(instantAt('2026-03-29', '00:00', 'Europe/Berlin')).toISOString()).toBe('2026-03-28T23:00:00.000Z');
    expect(localOf(Date.parse('2026-03-15T16:30:00Z'), ZONE)).toEqual({ date: '2026-03-16', time: '00:30' });
  });

  it('lie in ISO weeks', () => {
    expect(mondayOf('2026-11-22')).toBe('2026-11-16');
    expect(isoWeekOf('2026-01-01')).toEqual({ year: 2026, week: 1 });
    expect(isoWeekOf('2027-01-03')).toEqual({ year: 2026, week: 53 });
    expect(isoWeekOf('2024-12-30')).toEqual({ year: 2025, week: 1 });
  });

  it('are told from other texts', () => {
    expect(['2026-02-28', '2026-02-30', 'today', null].map(isDate)).toEqual([true, false, false, false]);
  });
});

describe('the time scale', () => {
  const dates = ['2026-03-16', '2026-03-17'];
  const hours = hoursOf([{ from: text('06:30'), until: text('19:10') }], dates, ZONE);
  const scale = timeScale(columnsOf(dates, hours, ZONE), 1_400);

  it('shows the hours in which something lies, on every day', () => {
    expect(hours).toEqual({ from: 6, until: 20 });
    expect(hoursOf([], dates, ZONE)).toEqual({ from: 8, until: 18 });
    expect(scale.columns.map(({ from }) => localOf(from, ZONE).time)).toEqual(['06:00', '06:00']);
  });

  it('goes from time to place and back, and leaves the nights out', () => {
    expect(scale.xOf(at('13:00'))).toBe(350);
    expect(scale.xOf(at('13:00', '2026-03-17'))).toBe(1_050);
    expect(scale.xOf(at('23:00'))).toBe(700);
    expect(localOf(scale.timeAt(350), ZONE)).toEqual({ date: '2026-03-16', time: '13:00' });
    expect(localOf(snapped(scale.timeAt(1_052), 5), ZONE)).toEqual({ date: '2026-03-17', time: '13:00' });
  });

  it('names as many hours as can be read, and none that the edge would cut', () => {
    const [column] = scale.columns;
    expect(column && ticksOf(column, 700, ZONE).map(({ label }) => label)).toHaveLength(14);
    expect(column && ticksOf(column, 160, ZONE).map(({ label }) => label)).toEqual(['06:00', '10:00', '14:00']);
  });
});

const visit = (id: string, start: string, end: string): VisitOfSchedule => ({
  visit: id,
  ticketNumber: '20260316-001',
  account: 'ACME',
  group: 'hardware',
  grade: 2,
  emergency: false,
  engineer: 'E001',
  status: 'scheduled',
  window: { from: text('09:00'), until: text('12:00') },
  minutes: 60,
  plan: { start: text(start), end: text(end), pinned: false },
  late: false,
  conflicts: [],
});

describe('a place in the schedule', () => {
  const engineer: EngineerOfSchedule = {
    engineer: 'E001',
    name: '刘洋',
    groups: ['hardware'],
    regions: [],
    active: true,
    held: 0,
    shifts: [{ from: text('08:00'), until: text('18:00') }],
    working: [{ from: text('08:00'), until: text('15:00') }],
    absences: [{ absence: 'x', kind: 'leave', from: text('15:00'), until: text('18:00') }],
    onCall: [{ duty: 'x', group: 'hardware', from: text('18:00'), until: text('22:00') }],
  };
  const known = { engineers: [engineer], visits: [visit('a', '09:00', '10:00'), visit('b', '11:00', '12:00')], now: at('08:30') };
  const fit = (start: string, change: object = {}) =>
    fitOf(
      { engineer: 'E001', start: at(start) },
      { minutes: 60, visit: 'b', window: visit('b', '11:00', '12:00').window, emergency: false, ...change },
      known,
    );

  it('fits, or says what is in the way', () => {
    expect(['10:00', '08:00', '09:30', '13:00', '14:30', '18:30'].map((start) => fit(start))).toEqual([
      'fits',
      'past',
      'overlap',
      'outside-window',
      'absent',
      'outside-shift',
    ]);
    expect(fit('18:30', { emergency: true })).toBe('outside-window');
    expect(fitOf({ engineer: 'E404', start: at('10:00') }, { minutes: 60, emergency: false }, known)).toBe('outside-shift');
  });

  it('is shared by visits at the same time, one below the other', () => {
    const rows = laned([
      visit('a', '09:00', '10:00'),
      visit('b', '09:30', '11:00'),
      visit('c', '10:00', '10:30'),
      visit('d', '12:00', '13:00'),
    ]);
    expect(rows.map(({ visit: { visit: id }, lane, lanes }) => [id, lane, lanes])).toEqual([
      ['a', 0, 2],
      ['b', 1, 2],
      ['c', 0, 2],
      ['d', 0, 1],
    ]);
  });
});
