import type { SentenceText } from '@yingda/contracts';
import { dateOf, dayOf, dayPlan, weekdayOf } from '@yingda/sla';
import type { CalendarDocument, DayRule, Hours, LocalDate, Weekday } from '@yingda/sla';

/** What a day of a calendar is, as people read it. */
export interface DayView {
  readonly date: LocalDate;
  readonly weekday: Weekday;
  /** What says so: the week, a holiday, a make-up day or an exception. */
  readonly rule: DayRule;
  /** By the zone's clocks; those that end on the next day are this day's. None on a day off. */
  readonly hours: readonly Hours[];
  readonly name?: SentenceText;
  /** The weekday that a make-up day stands in for. */
  readonly worksLike?: Weekday;
  /** The holiday tables do not say anything about this day yet. */
  readonly provisional?: true;
}

/** The days from the one to the other, both included. */
export const daysOf = (calendar: CalendarDocument, from: LocalDate, to: LocalDate): DayView[] => {
  const { planned } = dayPlan(calendar);
  const { coveredUntil } = calendar;
  const first = dayOf(from);
  return Array.from({ length: dayOf(to) - first + 1 }, (_, index) => {
    const date = dateOf(first + index);
    return {
      date,
      weekday: weekdayOf(first + index),
      ...planned(first + index),
      ...(coveredUntil !== undefined && date >= coveredUntil && { provisional: true as const }),
    };
  });
};
