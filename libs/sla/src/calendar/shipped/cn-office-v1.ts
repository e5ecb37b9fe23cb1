import { instantFromMillis } from '@yingda/kernel';
import type { CalendarDocument, Hours } from '../calendar-document.ts';
import { dateOf, dayOf } from '../local-date.ts';
import { CHINESE_HOLIDAYS_UNTIL_2026 } from './chinese-holidays-until-2026.ts';

const OFFICE: readonly Hours[] = [
  { from: '09:00', to: '12:00' },
  { from: '13:00', to: '18:00' },
];

const HOUR = 3_600;
/** Asia/Shanghai as tzdata 2025c knows it: summer time from 1986 to 1991. */
const TRANSITIONS = [
  { at: 0, offsetSeconds: 8 * HOUR },
  ...(
    [
      ['1986-05-03T18:00:00Z', '1986-09-13T17:00:00Z'],
      ['1987-04-11T18:00:00Z', '1987-09-12T17:00:00Z'],
      ['1988-04-16T18:00:00Z', '1988-09-10T17:00:00Z'],
      ['1989-04-15T18:00:00Z', '1989-09-16T17:00:00Z'],
      ['1990-04-14T18:00:00Z', '1990-09-15T17:00:00Z'],
      ['1991-04-13T18:00:00Z', '1991-09-14T17:00:00Z'],
    ] as const
  ).flatMap(([summer, winter]) => [
    { at: Date.parse(summer), offsetSeconds: 9 * HOUR },
    { at: Date.parse(winter), offsetSeconds: 8 * HOUR },
  ]),
];

/** Every day from the one to the other. */
const datesOf = ([from, to]: readonly [string, string]): string[] =>
  Array.from({ length: dayOf(to) - dayOf(from) + 1 }, (_, index) => dateOf(dayOf(from) + index));

/** R21: the office hours that the product ships with, with China's public holidays and make-up days. */
export const cnOfficeV1: CalendarDocument = {
  id: 'cn-office',
  version: 1,
  effectiveFrom: instantFromMillis(0),
  name: { en: 'Office hours in China', zh: '中国办公时间' },
  zone: 'Asia/Shanghai',
  tzdata: '2025c',
  transitions: TRANSITIONS,
  week: { monday: OFFICE, tuesday: OFFICE, wednesday: OFFICE, thursday: OFFICE, friday: OFFICE },
  holidays: CHINESE_HOLIDAYS_UNTIL_2026.flatMap(([name, off]) => off.flatMap(datesOf).map((date) => ({ date, name }))).sort((a, b) =>
    a.date < b.date ? -1 : 1,
  ),
  makeUpDays: CHINESE_HOLIDAYS_UNTIL_2026.flatMap(([name, , work = {}]) =>
    Object.entries(work).map(([date, worksLike]) => ({ date, worksLike, name })),
  ).sort((a, b) => (a.date < b.date ? -1 : 1)),
  exceptions: [],
  coveredUntil: '2027-01-01',
  sources: ['Notices of the State Council of China on public holidays, 2004 to 2026'],
};
