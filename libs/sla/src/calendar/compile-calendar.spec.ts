import { instantFromMillis } from '@yingda/kernel';
import type { CalendarContent, CalendarDocument } from './calendar-document.ts';
import { compileCalendar } from './compile-calendar.ts';
import { cnOfficeV1 } from './shipped/cn-office-v1.ts';
import { zoneTransitions } from './zone-transitions.ts';

const HOUR = 3_600_000;
const at = (text: string) => Date.parse(text);
const told = (millis: number) => new Date(millis).toISOString();

const calendarOf = (content: Partial<CalendarContent> & Pick<CalendarContent, 'zone' | 'week'>) => {
  const document: CalendarDocument = {
    ...{ id: 'test', version: 1, effectiveFrom: instantFromMillis(0), name: { en: 'Test', zh: '测试' } },
    ...{ holidays: [], makeUpDays: [], exceptions: [], sources: [], tzdata: 'this' },
    transitions: zoneTransitions(content.zone),
    ...content,
  };
  return compileCalendar(document);
};
const ALL_DAY = [{ from: '00:00', to: '24:00' }];
const everyDay = (zone: string) =>
  calendarOf({
    zone,
    week: { monday: ALL_DAY, tuesday: ALL_DAY, wednesday: ALL_DAY, thursday: ALL_DAY, friday: ALL_DAY, saturday: ALL_DAY, sunday: ALL_DAY },
  });

describe('office hours in China (R21)', () => {
  const office = compileCalendar(cnOfficeV1);

  it('go on after the Spring Festival on the Sunday that makes up for it', () => {
    // An hour is left on the last Friday before the holidays.
    expect(told(office.addWorking(at('2024-02-09T17:00:00+08:00'), 2 * HOUR))).toBe('2024-02-18T02:00:00.000Z');
  });

  it('end with the working time that was asked for, not with the next one’s beginning', () => {
    expect(told(office.addWorking(at('2024-03-15T09:00:00+08:00'), 8 * HOUR))).toBe('2024-03-15T10:00:00.000Z');
    expect(told(office.addWorking(at('2024-03-15T09:00:00+08:00'), 8 * HOUR + 1))).toBe('2024-03-18T01:00:00.001Z');
    expect(told(office.addWorking(at('2024-03-16T12:00:00+08:00'), 0))).toBe('2024-03-16T04:00:00.000Z');
  });

  it('are not told by any table from 2027 on: deadlines from there are provisional', () => {
    expect(office.coveredUntil).toBe('2026-12-31T16:00:00.000Z');
  });

  it('are told cut to what was asked for', () => {
    const windows = office.windowsBetween(at('2024-03-15T11:00:00+08:00'), at('2024-03-15T14:00:00+08:00'));
    expect(windows.map(({ from, to }) => [told(from), told(to)])).toEqual([
      ['2024-03-15T03:00:00.000Z', '2024-03-15T04:00:00.000Z'],
      ['2024-03-15T05:00:00.000Z', '2024-03-15T06:00:00.000Z'],
    ]);
  });

  it('are counted far ahead and back, but not for ever', () => {
    expect(office.workingBetween(at('1980-01-01T00:00:00Z'), at('2090-01-01T00:00:00Z'))).toBeGreaterThan(110 * 240 * 8 * HOUR);
    expect(() => office.addWorking(at('2024-01-01T00:00:00Z'), 1_000_000 * HOUR)).toThrow(
      'has no 3600000000000 ms of working time left before 2400',
    );
    expect(() => office.addWorking(at('2024-01-01T00:00:00Z'), -1)).toThrow(RangeError);
    expect(() => office.addWorking(Number.NaN, 1)).toThrow(RangeError);
  });
});

describe('a day with a daylight-saving change', () => {
  it.each([
    ['Europe/Berlin', '2024-03-31T00:00:00+01:00', '2024-04-01T00:00:00+02:00', 23],
    ['Europe/Berlin', '2024-10-27T00:00:00+02:00', '2024-10-28T00:00:00+01:00', 25],
    ['Australia/Lord_Howe', '2024-10-06T00:00:00+10:30', '2024-10-07T00:00:00+11:00', 23.5],
    ['Pacific/Chatham', '2024-09-29T00:00:00+12:45', '2024-09-30T00:00:00+13:45', 23],
    ['Africa/Casablanca', '2025-02-23T00:00:00+01:00', '2025-02-24T00:00:00Z', 25],
    ['Asia/Kathmandu', '2024-03-31T00:00:00+05:45', '2024-04-01T00:00:00+05:45', 24],
  ])('has its true length in %s on %s', (zone, from, to, hours) => {
    expect(everyDay(zone).workingBetween(at(from), at(to)) / HOUR).toBe(hours);
    expect((at(to) - at(from)) / HOUR).toBe(hours);
  });

  it('does not have the hours that are skipped, and has those twice that come twice', () => {
    const night = calendarOf({
      zone: 'Europe/Berlin',
      week: { monday: [{ from: '09:00', to: '10:00' }], sunday: [{ from: '02:30', to: '03:30' }] },
    });
    const working = (from: string, to: string) => night.workingBetween(at(from), at(to)) / HOUR;
    expect(working('2024-03-31T00:00:00+01:00', '2024-04-01T00:00:00+02:00')).toBe(0.5);
    expect(working('2024-10-27T00:00:00+02:00', '2024-10-28T00:00:00+01:00')).toBe(1.5);
  });
});

describe('a night', () => {
  const nights = calendarOf({
    zone: 'Asia/Shanghai',
    week: { monday: [{ from: '22:00', to: '06:00' }], tuesday: [{ from: '22:00', to: '06:00' }] },
    holidays: [{ date: '2024-03-19' }],
  });

  it('belongs to the day on which it begins', () => {
    // Tuesday the 19th is off; the night that began on Monday goes on into it.
    expect(nights.workingBetween(at('2024-03-18T12:00:00+08:00'), at('2024-03-21T12:00:00+08:00'))).toBe(8 * HOUR);
    expect(told(nights.closeOfNextDay(at('2024-03-17T12:00:00+08:00')))).toBe('2024-03-18T22:00:00.000Z');
    expect(told(nights.closeOfNextDay(at('2024-03-17T12:00:00+08:00'), 3))).toBe('2024-03-26T22:00:00.000Z');
  });
});
