import { instantFromMillis } from '@yingda/kernel';
import type { CalendarInput } from './calendar-schema.ts';
import { checkCalendar } from './check-calendar.ts';

const OFFICE = [{ from: '09:00', to: '18:00' }];
const calendar: CalendarInput = {
  id: 'office',
  name: { en: 'Office', zh: '办公室' },
  zone: 'Europe/Berlin',
  week: { monday: OFFICE, friday: OFFICE },
};

/** What is refused, and where. */
const refused = (change: Partial<Record<keyof CalendarInput, unknown>>): string[] => {
  const checked = checkCalendar(JSON.parse(JSON.stringify({ ...calendar, ...change })), instantFromMillis(0));
  return 'faults' in checked ? checked.faults.map(({ path, message }) => `${path}: ${message.en}`) : [];
};

describe('a calendar for publication (R21)', () => {
  it('is taken, its days in order', () => {
    const holidays = [{ date: '2025-10-03' }, { date: '2025-01-01', name: { en: 'New Year', zh: '元旦' } }];
    const checked = checkCalendar({ ...calendar, holidays }, instantFromMillis(0));
    expect(checked).toEqual({
      draft: {
        ...calendar,
        effectiveFrom: '1970-01-01T00:00:00.000Z',
        holidays: [holidays[1], holidays[0]],
        makeUpDays: [],
        exceptions: [],
        sources: [],
      },
    });
  });

  it('needs what the schema asks for', () => {
    expect(refused({ id: 'Office Hours' })).toEqual(['/id: may consist of small letters, digits and single hyphens, such as cn-office']);
    expect(refused({ zone: undefined, weak: {} } as never)).toEqual(['/zone: is missing: add it', '/weak: is not known here: remove it']);
    expect(refused({ holidays: 'all' })).toEqual(['/holidays: must be of type array']);
    expect(refused({ makeUpDays: [{ date: '2025-01-01', worksLike: 'Mondays' }] })).toEqual([
      '/makeUpDays/0/worksLike: must be one of monday, tuesday, wednesday, thursday, friday, saturday, sunday',
    ]);
  });

  it('needs a zone that there is', () => {
    for (const zone of ['Asia/Peking', 'CST-8', '+08:00', ''])
      expect(refused({ zone })).toEqual([`/zone: "${zone}" is no time zone: write an IANA name such as Asia/Shanghai`]);
  });

  it('needs hours that are some', () => {
    const monday = [
      { from: '9:00', to: '12:00' },
      { from: '24:00', to: '25:00' },
      { from: '13:00', to: '13:00' },
    ];
    expect(refused({ week: { monday } })).toEqual([
      '/week/monday/0/from: "9:00" is no time from 00:00 to 23:59',
      '/week/monday/1/from: "24:00" is no time from 00:00 to 23:59',
      '/week/monday/1/to: "25:00" is no time from 00:00 to 24:00',
      '/week/monday/2: ends when it begins: for a whole day write 00:00 to 24:00',
    ]);
  });

  it('refuses hours that overlap', () => {
    const monday = [...OFFICE, { from: '17:59', to: '20:00' }];
    expect(refused({ week: { monday } })).toEqual([
      '/week/monday/1: overlaps /week/monday/0: join the two, or let one end before the other begins',
    ]);
  });

  it('refuses nights that reach into the next day, also from Sunday into Monday and around days of their own', () => {
    const night = [{ from: '22:00', to: '06:00' }];
    const early = [{ from: '05:00', to: '06:00' }];
    const past = 'works past midnight into the hours of the next day: let one of them end or begin earlier or later';
    expect(refused({ week: { monday: night, tuesday: early } })).toEqual([`/week/monday: ${past}`]);
    expect(refused({ week: { monday: early, sunday: night } })).toEqual([`/week/sunday: ${past}`]);
    expect(refused({ week: { monday: night }, exceptions: [{ date: '2024-01-02', hours: early }] })).toEqual([
      '/exceptions/0: the hours of 2024-01-01 reach into those of 2024-01-02: add an exception with hours that do not',
    ]);
    expect(
      refused({ week: { monday: night, tuesday: [{ from: '06:00', to: '24:00' }], wednesday: [{ from: '00:00', to: '06:00' }] } }),
    ).toEqual([]);
  });

  it('refuses dates that are none, and dates named twice', () => {
    expect(refused({ holidays: [{ date: '2025-02-29' }] })).toEqual([
      '/holidays/0/date: "2025-02-29" is no date from 1970 to 2399: write it as 2024-02-10',
    ]);
    expect(refused({ coveredUntil: '2025-1-1' })).toHaveLength(1);
    expect(
      refused({
        exceptions: [
          { date: '2025-03-01', hours: [] },
          { date: '2025-03-01', hours: OFFICE },
        ],
      }),
    ).toEqual(['/exceptions/1/date: 2025-03-01 stands at /exceptions/0 already: remove one']);
  });

  it('refuses a make-up day that stands in for a day without work', () => {
    expect(refused({ makeUpDays: [{ date: '2025-03-01', worksLike: 'sunday' }] })).toEqual([
      '/makeUpDays/0/worksLike: 2025-03-01 works like sunday, on which nobody works: name a weekday with hours',
    ]);
  });

  it('refuses what is impossible: no working time in a year', () => {
    expect(refused({ week: {} })).toEqual(['/week: nobody works for a year from 1970-01-01 on: give at least one weekday hours']);
    expect(refused({ week: { sunday: [] }, exceptions: [{ date: '2025-03-01', hours: OFFICE }] })).toHaveLength(1);
    const year = Array.from({ length: 400 }, (_, day) => ({ date: new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 10) }));
    expect(refused({ holidays: year })).toEqual(['/week: nobody works for a year from 2024-12-31 on: give at least one weekday hours']);
  });

  it('says so in both languages (R40)', () => {
    const checked = checkCalendar({ ...calendar, zone: 'Asia/Peking' }, instantFromMillis(0));
    expect(checked).toMatchObject({ faults: [{ message: { zh: '"Asia/Peking" 不是时区,请填写 IANA 名称,例如 Asia/Shanghai' } }] });
  });
});
