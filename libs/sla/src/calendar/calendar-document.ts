import type { SentenceText } from '@yingda/contracts';
import type { EpochMillis, Instant } from '@yingda/kernel';

/** ISO 8601: the week begins on Monday. */
export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** `YYYY-MM-DD` of the calendar's zone. */
export type LocalDate = string;

/** Hours of a day by the clock on the wall: `from` is in them, `to` is not. Where `to` is not later than `from` they end on the next day; `24:00` is the day's end. */
export interface Hours {
  /** `HH:MM`, 00:00 to 23:59. */
  readonly from: string;
  /** `HH:MM`, 00:00 to 24:00. */
  readonly to: string;
}

/** A day that is not worked. */
export interface Holiday {
  readonly date: LocalDate;
  readonly name?: SentenceText;
}

/** A day that works the hours of the weekday that it stands in for 调休. */
export interface MakeUpDay {
  readonly date: LocalDate;
  readonly worksLike: Weekday;
  readonly name?: SentenceText;
}

/** A day with hours of its own, or none; it wins over everything else. */
export interface ExceptionalDay {
  readonly date: LocalDate;
  readonly hours: readonly Hours[];
  readonly name?: SentenceText;
}

/** From `at` on clocks of the zone are so far ahead of UTC, until the next transition. */
export interface ZoneTransition {
  readonly at: EpochMillis;
  readonly offsetSeconds: number;
}

/** What a calendar says, before it is published. */
export interface CalendarContent {
  readonly name: SentenceText;
  /** IANA. */
  readonly zone: string;
  /** A weekday that is absent is not worked. */
  readonly week: Readonly<Partial<Record<Weekday, readonly Hours[]>>>;
  /** These three by date, each date once in each. An exception wins over a make-up day, which wins over a holiday. */
  readonly holidays: readonly Holiday[];
  readonly makeUpDays: readonly MakeUpDay[];
  readonly exceptions: readonly ExceptionalDay[];
  /** The first day that the holiday tables do not cover; absent where they cover all. */
  readonly coveredUntil?: LocalDate;
  /** Where the tables come from, for people. */
  readonly sources: readonly string[];
}

/** A calendar that someone wants to publish. */
export interface CalendarDraft extends CalendarContent {
  readonly id: string;
  readonly effectiveFrom: Instant;
}

/** A published calendar: plain data, never edited; a change is a new version. */
export interface CalendarDocument extends CalendarDraft {
  /** From 1. */
  readonly version: number;
  /** Version of the time zone database that the transitions are from. */
  readonly tzdata: string;
  /** Frozen at publication, in order; the first one's offset holds before it, the last one's for ever after. */
  readonly transitions: readonly ZoneTransition[];
}
