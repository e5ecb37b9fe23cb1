import type { CalendarPublished, EventOf } from '@yingda/contracts';
import type { Evolution } from '@yingda/kernel';
import { shippedCalendarDocuments } from '@yingda/sla';
import type { CalendarDocument } from '@yingda/sla';

/** The book of all calendars that have hours, in the order of their publication; those that the product ships with come first. */
export type Calendars = readonly CalendarDocument[];

export const calendarEvolution: Evolution<Calendars, EventOf<typeof CalendarPublished>> = {
  initialState: shippedCalendarDocuments,
  evolve: (calendars, { data }) => [...calendars, documentIn(data)],
};

/** What was published was checked then, so it is a calendar. */
export const documentIn = ({ document }: EventOf<typeof CalendarPublished>['data']): CalendarDocument =>
  document as unknown as CalendarDocument;

export const newestOf = (calendars: Calendars, id: string): CalendarDocument | undefined =>
  calendars.findLast((calendar) => calendar.id === id);
