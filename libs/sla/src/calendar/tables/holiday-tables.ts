import type { Holiday, LocalDate, MakeUpDay } from '../calendar-document.ts';

/** What a table of public holidays gives to a calendar. */
export interface HolidayTables {
  readonly holidays: readonly Holiday[];
  readonly makeUpDays: readonly MakeUpDay[];
  /** The first day that the table says nothing about. */
  readonly coveredUntil?: LocalDate;
  /** For people. */
  readonly source: string;
}
