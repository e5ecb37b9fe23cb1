import type { Instant } from '@yingda/kernel';
import { Problem } from '@yingda/nest-kit';
import type { ProblemLanguage } from '@yingda/nest-kit';
import { checkCalendar } from '@yingda/sla';
import type { CalendarDraft, CalendarFault, CalendarInput } from '@yingda/sla';
import { withTables } from '../../domain/calendar/with-tables.ts';
import type { PublishCalendarBody } from './publish-calendar.body.ts';
import { tablesOf } from './tables-of.ts';

/** The calendar that somebody wants, with its tables. @throws Problem CALENDAR_FLAWED naming each fault with its place and remedy */
export const readCalendar = async (
  { calendar, tables: bodies = [] }: Pick<PublishCalendarBody, 'calendar' | 'tables'>,
  { now, language }: { readonly now: Instant; readonly language: ProblemLanguage },
): Promise<CalendarDraft> => {
  const { tables, faults } = await tablesOf(bodies);
  // Tables are added to what is a calendar; what is none is refused by itself, with the places as they were written.
  const alone = checkCalendar(calendar, now);
  const checked = 'draft' in alone && faults.length === 0 ? checkCalendar(withTables(calendar as CalendarInput, tables), now) : alone;
  if ('faults' in checked || faults.length > 0) throw flawed(['faults' in checked ? checked.faults : [], faults].flat(), language);
  return checked.draft;
};

const flawed = (faults: readonly CalendarFault[], language: ProblemLanguage): Problem =>
  new Problem('CALENDAR_FLAWED', {
    errors: faults.map(({ path, message }) => ({
      field: path.startsWith('/tables/') ? path : `/calendar${path}`,
      message: message[language],
    })),
  });
