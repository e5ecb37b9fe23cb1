import type { SentenceText } from '@yingda/contracts';
import chineseDays from 'chinese-days';
import type { Holiday, LocalDate, MakeUpDay, Weekday } from '../calendar-document.ts';
import { dateOf, dayOf, weekdayOf } from '../local-date.ts';
import type { DayNumber } from '../local-date.ts';
import type { HolidayTables } from './holiday-tables.ts';

/** The first year that the library knows. */
const FIRST_YEAR = 2004;
/** Days of the same holiday lie closer together than those of two years. */
const SAME_HOLIDAY_DAYS = 60;

/** A day that the State Council's notices name. */
interface NoticedDay {
  readonly day: DayNumber;
  readonly name: SentenceText;
  readonly work: boolean;
  /** A workday taken off that is worked on another day instead. */
  readonly inLieu: boolean;
}

/**
 * Holidays and make-up days of the State Council's notices (国务院办公厅关于节假日安排的通知). The notices do not say which weekday a make-up day stands
 * in for: they are paired in order with the workdays taken off of the same holiday. Years without a notice are not covered.
 * @param worksLike weekdays that certain make-up days stand in for, by date; these win over the pairing
 * @throws RangeError where `worksLike` names a day that is no make-up day
 */
export const chineseGovernmentTables = (worksLike: Readonly<Record<LocalDate, Weekday>> = {}): HolidayTables => {
  const { days, endYear } = noticed();
  const makeUpDays = paired(days, worksLike);
  for (const date of Object.keys(worksLike))
    if (!makeUpDays.some((day) => day.date === date)) throw new RangeError(`${date} is no make-up day of the State Council's notices`);
  return {
    holidays: days.filter(({ work }) => !work).map(({ day, name }): Holiday => ({ date: dateOf(day), name })),
    makeUpDays,
    coveredUntil: `${endYear}-01-01`,
    source: `Notices of the State Council of China on public holidays, ${FIRST_YEAR} to ${endYear - 1} (chinese-days)`,
  };
};

/** The days of all years that have a notice, and the year after them. */
const noticed = (): { readonly days: readonly NoticedDay[]; readonly endYear: number } => {
  const days: NoticedDay[] = [];
  for (let year = FIRST_YEAR; ; year += 1) {
    const found = noticedIn(year);
    if (found.length === 0) return { days, endYear: year };
    days.push(...found);
  }
};

const noticedIn = (year: number): NoticedDay[] => {
  const days: NoticedDay[] = [];
  for (let day = dayOf(`${year}-01-01`), end = dayOf(`${year + 1}-01-01`); day < end; day += 1) {
    const date = dateOf(day);
    const { name, work } = chineseDays.getDayDetail(date);
    // Days of the notices are named "Spring Festival,春节,4", others by their weekday.
    const [en, zh] = name.split(',');
    if (en !== undefined && zh !== undefined) days.push({ day, name: { en, zh }, work, inLieu: chineseDays.isInLieu(date) });
  }
  return days;
};

const paired = (days: readonly NoticedDay[], worksLike: Readonly<Record<LocalDate, Weekday>>): MakeUpDay[] =>
  occasions(days)
    .flatMap((occasion) => {
      const off = takenOff(occasion);
      return occasion
        .filter(({ work }) => work)
        .map(({ day, name }, index) => ({
          date: dateOf(day),
          worksLike: worksLike[dateOf(day)] ?? weekdayOf(standsInFor(off, index)),
          name,
        }));
    })
    .sort((a, b) => (a.date < b.date ? -1 : 1));

/** The days of each holiday of each year, make-up days included. */
const occasions = (days: readonly NoticedDay[]): NoticedDay[][] => {
  const found: NoticedDay[][] = [];
  for (const day of days) {
    const occasion = found.findLast(([first]) => first?.name.en === day.name.en);
    if (occasion && day.day - (occasion.at(-1)?.day ?? 0) <= SAME_HOLIDAY_DAYS) occasion.push(day);
    else found.push([day]);
  }
  return found;
};

/** Workdays of a holiday that are off: first those that are off in exchange, then the others. */
const takenOff = (occasion: readonly NoticedDay[]): DayNumber[] => {
  const workdays = occasion.filter(({ work, day }) => !work && !['saturday', 'sunday'].includes(weekdayOf(day)));
  return [...workdays.filter(({ inLieu }) => inLieu), ...workdays.filter(({ inLieu }) => !inLieu)].map(({ day }) => day);
};

/** A make-up day without a workday taken off of its own holiday works like a Friday: the week's last day went before it. */
const standsInFor = (off: readonly DayNumber[], index: number): DayNumber => off[index] ?? dayOf('1970-01-02');
