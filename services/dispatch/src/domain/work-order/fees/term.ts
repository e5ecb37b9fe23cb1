import { dateOf, dayOf } from '@yingda/sla';

/**
 * The last day of a term of months: the day of the last month that has the same number, or that month's last day where there is none. The day of purchase
 * itself is not counted and the last day is in the term (Civil Code of the PRC, articles 201 and 202).
 * @param from `YYYY-MM-DD`; 2024-01-31 and one month give 2024-02-29
 */
export const lastDayOfTerm = (from: string, months: number): string => {
  const [year = 0, month = 1, day = 1] = from.split('-').map(Number);
  const last = year * 12 + (month - 1) + months;
  const monthAfter = firstOfMonth(last + 1);
  const longest = dayOf(monthAfter) - dayOf(firstOfMonth(last));
  return dateOf(dayOf(firstOfMonth(last)) + Math.min(day, longest) - 1);
};

const firstOfMonth = (months: number): string =>
  `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01`;
