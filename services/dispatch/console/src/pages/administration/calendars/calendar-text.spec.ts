import { calendarText, NEW_CALENDAR, readCalendarText } from './calendar-text.ts';

describe('a calendar as text', () => {
  it('is read with its tables beside it, and knows the line of each fault', () => {
    const reading = readCalendarText(NEW_CALENDAR);
    if (reading.outcome !== 'read') throw new Error(reading.message);
    expect(reading.request).toMatchObject({
      calendar: { id: 'my-calendar', week: { monday: [{ from: '09:00' }, {}] } },
      tables: [{ china: {} }],
    });
    expect(reading.lineOf('/calendar/zone')).toBe(3);
    expect(reading.lineOf('/calendar/week/tuesday/1')).toBe(6);
    expect(reading.lineOf('/tables/0')).toBe(11);
    expect(reading.lineOf('/calendar/coveredUntil')).toBe(1);
  });

  it('that is no YAML says where', () => {
    expect(readCalendarText('id: x\nweek: [')).toMatchObject({ outcome: 'unreadable', line: 2 });
    expect(readCalendarText('')).toMatchObject({ outcome: 'unreadable', line: 1 });
  });

  it('is written from what is published, one line per day, and read the same', () => {
    const published = {
      ...{ id: 'office', version: 3, effectiveFrom: '2026-01-01T00:00:00Z', tzdata: '2026a', transitions: [{ at: 1 }] },
      ...{ name: { en: 'Office', zh: '办公' }, zone: 'Asia/Shanghai', week: { monday: [{ from: '09:00', to: '17:00' }] } },
      holidays: [{ date: '2027-01-01', name: { en: 'New Year', zh: '元旦' } }],
    };
    const text = calendarText(published);
    expect(text).toContain('  - { date: 2027-01-01, name: { en: New Year, zh: 元旦 } }\n');
    const { version: _v, effectiveFrom: _e, tzdata: _t, transitions: _z, ...calendar } = published;
    expect(readCalendarText(text)).toMatchObject({ outcome: 'read', request: { calendar } });
  });
});
