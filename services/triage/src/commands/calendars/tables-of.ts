import type { CalendarFault } from '@yingda/sla';
import { WEEKDAYS } from '@yingda/sla';
import type { HolidayTables } from '@yingda/sla/holiday-tables';
import type { ChinaTableBody, HolidayTableBody } from './publish-calendar.body.ts';

/** What a request's tables give, or why one gives nothing. */
export interface TablesRead {
  readonly tables: readonly HolidayTables[];
  readonly faults: readonly CalendarFault[];
}

/** Years that a table may have: each is computed while the publisher waits. */
const MOST_YEARS = 30;

/** Computes the tables. Their libraries are large and seldom needed, so they are loaded with the first publication that names one. */
export const tablesOf = async (bodies: readonly HolidayTableBody[]): Promise<TablesRead> => {
  const tables: HolidayTables[] = [];
  const faults: CalendarFault[] = [];
  for (const [index, body] of bodies.entries()) {
    const read = await tableOf(body);
    if ('source' in read) tables.push(read);
    else faults.push({ path: `/tables/${index}`, message: read });
  }
  return { tables, faults };
};

const tableOf = async ({ china, country, icalendar }: HolidayTableBody): Promise<HolidayTables | CalendarFault['message']> => {
  if ([china, country, icalendar].filter((table) => table !== undefined).length !== 1)
    return { en: 'name exactly one of china, country and icalendar', zh: 'china、country、icalendar 必须且只能填写一项' };
  const library = await import('@yingda/sla/holiday-tables');
  try {
    if (icalendar) return library.icalendarTables(icalendar.text, icalendar);
    if (!country) return library.chineseGovernmentTables(weekdaysIn(china));
    const { firstYear: first, lastYear: last, ...place } = country;
    if (last < first || last - first >= MOST_YEARS)
      return { en: `write 1 to ${MOST_YEARS} years, the first one first`, zh: `请按先后填写 1 至 ${MOST_YEARS} 年` };
    return library.countryTables({ ...place, years: { first, last } });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { en: error.message, zh: `无法读取:${error.message}` };
  }
};

/** @throws RangeError for what is no weekday */
const weekdaysIn = ({ worksLike = {} }: ChinaTableBody = {}) => {
  for (const [date, weekday] of Object.entries(worksLike))
    if (!WEEKDAYS.includes(weekday))
      throw new RangeError(`${date} works like "${String(weekday)}", which is no weekday: write ${WEEKDAYS.join(', ')}`);
  return worksLike;
};
