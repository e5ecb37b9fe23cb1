import type { CalendarDocument } from '../calendar-document.ts';
import type { Calendar } from '../calendar.ts';
import { compileCalendar } from '../compile-calendar.ts';
import { roundTheClock } from '../round-the-clock.ts';
import { cnOfficeV1 } from './cn-office-v1.ts';

/** The published documents that the product ships with; round the clock needs none. */
export const shippedCalendarDocuments: readonly CalendarDocument[] = [cnOfficeV1];

/** The calendars that the product ships with. */
export const shippedCalendars: readonly Calendar[] = [roundTheClock, ...shippedCalendarDocuments.map(compileCalendar)];
