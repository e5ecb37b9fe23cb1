import type { CalendarInput } from '@yingda/sla';
import type { HolidayTables } from '@yingda/sla/holiday-tables';

/**
 * A calendar with the holidays and make-up days of tables besides its own. What it says itself of a day wins over any table, and of two tables the one that
 * comes first. It covers as many days as all of its tables do, unless it says so itself.
 */
export const withTables = (input: CalendarInput, tables: readonly HolidayTables[]): CalendarInput => {
  const { holidays = [], makeUpDays = [], sources = [], coveredUntil } = input;
  const own = new Set([...holidays, ...makeUpDays].map(({ date }) => date));
  const covered = coveredUntil ?? tables.flatMap((table) => table.coveredUntil ?? []).sort()[0];
  return {
    ...input,
    holidays: [...holidays, ...firstOfEach(tables.flatMap((table) => table.holidays)).filter(({ date }) => !own.has(date))],
    makeUpDays: [...makeUpDays, ...firstOfEach(tables.flatMap((table) => table.makeUpDays)).filter(({ date }) => !own.has(date))],
    sources: [...sources, ...tables.map(({ source }) => source)],
    ...(covered !== undefined && { coveredUntil: covered }),
  };
};

const firstOfEach = <D extends { readonly date: string }>(days: readonly D[]): D[] => {
  const first = new Map<string, D>();
  for (const day of days) if (!first.has(day.date)) first.set(day.date, day);
  return [...first.values()];
};
