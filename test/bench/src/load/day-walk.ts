import { parseClock, shippedCalendarDocuments } from '@yingda/sla';
import type { CalendarDocument, Hours } from '@yingda/sla';

const DAY = 86_400_000;
/** Asia/Shanghai since 1991. */
const OFFSET = 8 * 3_600_000;
const WEEK = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * Deadlines the way one writes them first: day by day, each looked up among the holidays and make-up days, its hours taken off until nothing is left. Lookups are
 * by number in maps that are made once; neither Intl nor Date is asked.
 */
export const dayWalk = ({ week, holidays, makeUpDays }: CalendarDocument): ((start: number, duration: number) => number) => {
  const stretches = (hours: readonly Hours[] = []): Stretch[] =>
    hours.map(({ from, to }) => ({ from: parseClock(from) ?? 0, to: parseClock(to) ?? 0 }));
  const dayOf = (date: string): number => Date.parse(date) / DAY;
  const byWeekday = WEEK.map((weekday) => stretches(week[weekday]));
  const special = new Map<number, readonly Stretch[]>([
    ...holidays.map(({ date }) => [dayOf(date), []] as const),
    ...makeUpDays.map(({ date, worksLike }) => [dayOf(date), stretches(week[worksLike])] as const),
  ]);
  return (start, duration) => {
    const local = start + OFFSET;
    let left = duration;
    for (let day = Math.floor(local / DAY); ; day += 1) {
      // 1 January 1970 was a Thursday.
      for (const { from, to } of special.get(day) ?? byWeekday[(day + 4) % 7] ?? []) {
        const begins = Math.max(local, day * DAY + from);
        const length = day * DAY + to - begins;
        if (length <= 0) continue;
        if (length >= left) return begins + left - OFFSET;
        left -= length;
      }
    }
  };
};

/** Office hours of China with their holidays and make-up days. */
export const officeHours = (): CalendarDocument => {
  const office = shippedCalendarDocuments.find(({ id }) => id === 'cn-office');
  if (!office) throw new Error('the product ships with cn-office');
  return office;
};
