import Holidays from 'date-holidays';
import type { Holiday } from '../calendar-document.ts';
import { DAY_MILLIS, dateOf, dayOf } from '../local-date.ts';
import type { HolidayTables } from './holiday-tables.ts';

/** Which public holidays, and of which years (both included). */
export interface CountryQuery {
  /** ISO 3166-1, such as `DE`. */
  readonly country: string;
  /** ISO 3166-2 without the country, such as `BY`. */
  readonly state?: string;
  readonly region?: string;
  readonly years: { readonly first: number; readonly last: number };
}

/**
 * Public holidays as date-holidays computes them. A holiday that begins at sunset counts for the date on which its day is.
 * @throws RangeError for a country, state or region that the library does not know
 */
export const countryTables = (query: CountryQuery): HolidayTables => {
  const { years } = query;
  const calendar = holidaysOf(query);
  const found = new Map<string, Holiday>();
  for (let year = years.first; year <= years.last; year += 1) {
    const chinese = namesOf(calendar, year);
    for (const { date, start, end, name, rule } of calendar.getHolidays(year, 'en'))
      for (let day = dayOf(date.slice(0, 10)), last = day + lengthOf(start, end); day < last; day += 1)
        if (!found.has(dateOf(day)))
          found.set(dateOf(day), { date: dateOf(day), name: { en: name, zh: chinese.get(`${rule} ${date}`) ?? name } });
  }
  const { country, state, region } = query;
  return {
    holidays: [...found.values()].sort((a, b) => (a.date < b.date ? -1 : 1)),
    makeUpDays: [],
    coveredUntil: `${years.last + 1}-01-01`,
    source: `Public holidays of ${[country, state, region].filter((part) => part !== undefined).join('-')}, ${years.first} to ${years.last} (date-holidays)`,
  };
};

const holidaysOf = ({ country, state, region }: CountryQuery): Holidays => {
  const known = new Holidays();
  mustKnow(known.getCountries(), country, 'country');
  if (state !== undefined) mustKnow(known.getStates(country), state, `state of ${country}`);
  if (state !== undefined && region !== undefined) mustKnow(known.getRegions(country, state), region, `region of ${country}-${state}`);
  if (state === undefined && region !== undefined) throw new RangeError(`the region ${region} needs its state`);
  return new Holidays(
    { country, ...(state !== undefined && { state }), ...(region !== undefined && { region }) },
    { types: ['public'], languages: ['en', 'zh'] },
  );
};

const mustKnow = (known: object | undefined, code: string, what: string): void => {
  const codes = Object.keys(known ?? {});
  if (!codes.includes(code)) throw new RangeError(`${code} is no known ${what}; known are ${codes.join(', ') || 'none'}`);
};

/** By rule and date, since several rules can fall on a day. */
const namesOf = (calendar: Holidays, year: number): Map<string, string> =>
  new Map(calendar.getHolidays(year, 'zh').map(({ rule, date, name }) => [`${rule} ${date}`, name]));

/** Whole days, whatever the zone's clocks do meanwhile. */
const lengthOf = (start: Date, end: Date): number => Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY_MILLIS));
