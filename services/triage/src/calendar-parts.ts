import { ClocksUnderCalendar } from './commands/calendars/clocks-under-calendar.ts';
import { OpenClocks } from './commands/calendars/open-clocks.ts';
import { PreviewCalendar } from './commands/calendars/preview-calendar.ts';
import { PublishCalendar } from './commands/calendars/publish-calendar.ts';
import { ReplanTicket } from './commands/calendars/replan-ticket.ts';
import { ReadCalendars } from './queries/calendars/read-calendars.ts';
import { ReplanClocksWhenTargetSetByOlderCalendar } from './reactors/replan-clocks-when-target-set-by-older-calendar.ts';
import { ReplanOpenClocksWhenCalendarPublished } from './reactors/replan-open-clocks-when-calendar-published.ts';

/** R21: calendars are published and read, and open clocks follow them. */
export const calendarControllers = [
  PublishCalendar,
  PreviewCalendar,
  ReadCalendars,
  ReplanOpenClocksWhenCalendarPublished,
  ReplanClocksWhenTargetSetByOlderCalendar,
];
export const calendarProviders = [OpenClocks, ReplanTicket, ClocksUnderCalendar];
