import { chineseGovernmentTables } from './chinese-government.ts';
import { countryTables } from './country.ts';
import type { HolidayTables } from './holiday-tables.ts';
import { icalendarTables } from './icalendar.ts';

const off = ({ holidays }: HolidayTables, from = '2024-01-01', to = '2024-12-31') =>
  holidays.map(({ date }) => date).filter((date) => from <= date && date <= to);

describe('the notices of the State Council (R21)', () => {
  const madeUp = (tables: HolidayTables) => Object.fromEntries(tables.makeUpDays.map(({ date, worksLike }) => [date, worksLike]));

  it('pair make-up days in order with the workdays taken off within a holiday', () => {
    const days = madeUp(chineseGovernmentTables());
    // Off in exchange were Thursday 15 and Friday 16 February 2024.
    expect([days['2024-02-04'], days['2024-02-18']]).toEqual(['thursday', 'friday']);
    // 2 January 2026 was a Friday.
    expect(days['2026-01-04']).toBe('friday');
    // The last Sunday of 2006 was worked for days of the next year.
    expect([days['2006-12-30'], days['2006-12-31']]).toEqual(['tuesday', 'wednesday']);
  });

  it('can be told otherwise', () => {
    expect(madeUp(chineseGovernmentTables({ '2024-02-04': 'monday' }))['2024-02-04']).toBe('monday');
    expect(() => chineseGovernmentTables({ '2024-02-05': 'monday' })).toThrow(
      "2024-02-05 is no make-up day of the State Council's notices",
    );
  });

  it('cover the years that have a notice, with names in both languages', () => {
    const { coveredUntil, holidays } = chineseGovernmentTables();
    expect(coveredUntil).toMatch(/^20\d\d-01-01$/);
    expect(holidays.filter(({ date }) => coveredUntil !== undefined && date >= coveredUntil)).toEqual([]);
    expect(holidays.find(({ date }) => date === '2024-02-10')?.name).toEqual({ en: 'Spring Festival', zh: '春节' });
  });
});

describe('holidays of other countries', () => {
  it('are computed for the years asked for', () => {
    const bavaria = countryTables({ country: 'DE', state: 'BY', years: { first: 2024, last: 2024 } });
    expect(off(bavaria).slice(0, 4)).toEqual(['2024-01-01', '2024-01-06', '2024-03-29', '2024-04-01']);
    expect(bavaria.coveredUntil).toBe('2025-01-01');
  });

  it('that begin at sunset are the dates of their days, and of all days that they last', () => {
    const [israel, arabia] = ['IL', 'SA'].map((country) => countryTables({ country, years: { first: 2024, last: 2024 } }));
    // Yom Kippur began at sunset on 11 October 2024.
    expect(israel && off(israel, '2024-10-10', '2024-10-15')).toEqual(['2024-10-12']);
    expect(arabia && off(arabia, '2024-04-01', '2024-04-30')).toHaveLength(4);
  });

  it('are refused for what is no country', () => {
    expect(() => countryTables({ country: 'XX', years: { first: 2024, last: 2024 } })).toThrow(/^XX is no known country; known are AD, /);
    expect(() => countryTables({ country: 'DE', state: 'XX', years: { first: 2024, last: 2024 } })).toThrow(/^XX is no known state of DE/);
  });
});

describe('an iCalendar import (RFC 5545)', () => {
  const file = (...events: string[][]) =>
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//test',
      ...events.flatMap((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']),
      'END:VCALENDAR',
    ].join('\r\n');
  const days = (...events: string[][]) =>
    off(icalendarTables(file(...events), { from: '2024-01-01', until: '2029-01-01' }), '2024-01-01', '2028-12-31');

  it('takes whole days, up to the day before the end', () => {
    expect(days(['UID:1', 'SUMMARY:Shutdown', 'DTSTART;VALUE=DATE:20241223', 'DTEND;VALUE=DATE:20241226'])).toEqual([
      '2024-12-23',
      '2024-12-24',
      '2024-12-25',
    ]);
    expect(days(['UID:1', 'DTSTART;VALUE=DATE:20241223', 'DURATION:P2D'])).toEqual(['2024-12-23', '2024-12-24']);
  });

  it('repeats by the rule, leaves out what is excepted and skips dates that a year does not have', () => {
    expect(days(['UID:1', 'DTSTART;VALUE=DATE:20240229', 'RRULE:FREQ=YEARLY'])).toEqual(['2024-02-29', '2028-02-29']);
    expect(
      days(['UID:1', 'DTSTART;VALUE=DATE:20241128', 'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;COUNT=4', 'EXDATE;VALUE=DATE:20261126']),
    ).toEqual(['2024-11-28', '2025-11-27', '2027-11-25']);
    expect(days(['UID:1', 'DTSTART;VALUE=DATE:20240501', 'RDATE;VALUE=DATE:20250502'])).toEqual(['2024-05-01', '2025-05-02']);
  });

  it('moves a single occurrence, and leaves out what was cancelled', () => {
    const yearly = ['UID:1', 'DTSTART;VALUE=DATE:20240601', 'RRULE:FREQ=YEARLY;COUNT=2'];
    expect(days(yearly, ['UID:1', 'RECURRENCE-ID;VALUE=DATE:20250601', 'DTSTART;VALUE=DATE:20250603'])).toEqual([
      '2024-06-01',
      '2025-06-03',
    ]);
    expect(days(['UID:2', 'DTSTART;VALUE=DATE:20240701', 'STATUS:CANCELLED'])).toEqual([]);
  });

  it('says what is in its way', () => {
    expect(() => days(['UID:1', 'SUMMARY:Party', 'DTSTART:20240601T180000Z'])).toThrow('the event "Party" is no whole day');
    expect(() => days(['UID:1', 'DTSTART;VALUE=DATE:20240601', 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30'])).toThrow(
      'which holidays do not',
    );
    expect(() => icalendarTables('hello', { from: '2024-01-01', until: '2025-01-01' })).toThrow('the text is no iCalendar');
  });
});
