import type { SentenceText } from '@yingda/contracts';
import type { CalendarContent, Hours, Weekday } from './calendar-document.ts';
import type { Stretch } from './hours.ts';
import { stretchOf } from './hours.ts';
import type { DayNumber } from './local-date.ts';
import { dayOf, weekdayOf } from './local-date.ts';

/** Which rule of the calendar says what is worked on a day. */
export type DayRule = 'weekday' | 'holiday' | 'make-up' | 'exception';

/** What a day works, and why. */
export interface PlannedDay {
  readonly rule: DayRule;
  readonly hours: readonly Hours[];
  /** Of the holiday, make-up day or exception. */
  readonly name?: SentenceText;
  /** The weekday whose hours a make-up day works. */
  readonly worksLike?: Weekday;
}

/** A calendar's days, however they come about. */
export interface DayPlan {
  readonly planned: (day: DayNumber) => PlannedDay;
  /** The same as stretches of the day, by their beginnings. */
  readonly stretches: (day: DayNumber) => readonly Stretch[];
}

const OFF: readonly Hours[] = [];

/** Exceptions win over make-up days, those over holidays, those over the week. */
export const dayPlan = ({ week, holidays, makeUpDays, exceptions }: CalendarContent): DayPlan => {
  const ordinary = (weekday: Weekday) => week[weekday] ?? OFF;
  const special = new Map<DayNumber, PlannedDay>([
    ...holidays.map(({ date, name }) => entry(date, { rule: 'holiday', hours: OFF, ...(name && { name }) })),
    ...makeUpDays.map(({ date, worksLike, name }) =>
      entry(date, { rule: 'make-up', hours: ordinary(worksLike), worksLike, ...(name && { name }) }),
    ),
    ...exceptions.map(({ date, hours, name }) => entry(date, { rule: 'exception', hours, ...(name && { name }) })),
  ]);
  const planned = (day: DayNumber): PlannedDay => special.get(day) ?? { rule: 'weekday', hours: ordinary(weekdayOf(day)) };
  const known = new Map<readonly Hours[], readonly Stretch[]>();
  return {
    planned,
    stretches: (day) => {
      const { hours } = planned(day);
      let stretches = known.get(hours);
      if (!stretches) known.set(hours, (stretches = hours.map(stretchOf).sort((a, b) => a.from - b.from)));
      return stretches;
    },
  };
};

const entry = (date: string, day: PlannedDay): [DayNumber, PlannedDay] => [dayOf(date), day];
