import type { CalendarFault } from './calendar-fault.ts';
import { fault } from './calendar-fault.ts';
import type { CalendarContent, Hours } from './calendar-document.ts';
import { WEEKDAYS } from './calendar-document.ts';
import { dayPlan } from './day-plan.ts';
import { parseClock, stretchOf } from './hours.ts';
import type { Stretch } from './hours.ts';
import { DAY_MILLIS, dateOf, dayOf } from './local-date.ts';
import type { DayNumber } from './local-date.ts';

/** Times that are none, hours without any length, and hours of the same day that overlap. */
export const hoursFaults = (path: string, hours: readonly Hours[]): CalendarFault[] => {
  const faults = hours.flatMap((one, index) => timeFaults(`${path}/${index}`, one));
  if (faults.length > 0) return faults;
  const sorted = hours.map((one, index) => ({ ...stretchOf(one), index })).sort((a, b) => a.from - b.from);
  return sorted.flatMap((one, place) => {
    const before = sorted[place - 1];
    return before && one.from < before.to ? [overlap(`${path}/${one.index}`, `${path}/${before.index}`)] : [];
  });
};

const timeFaults = (path: string, { from, to }: Hours): CalendarFault[] => [
  ...(parseClock(from) === undefined || from === '24:00'
    ? [fault(`${path}/from`, `"${from}" is no time from 00:00 to 23:59`, `"${from}" 不是 00:00 至 23:59 之间的时间`)]
    : []),
  ...(parseClock(to) === undefined
    ? [fault(`${path}/to`, `"${to}" is no time from 00:00 to 24:00`, `"${to}" 不是 00:00 至 24:00 之间的时间`)]
    : []),
  ...(from === to
    ? [fault(path, 'ends when it begins: for a whole day write 00:00 to 24:00', '起止时间相同:全天请写 00:00 至 24:00')]
    : []),
];

/** Hours that cross midnight and meet those of the next day: of the week, and around each day with hours that are not its weekday's. */
export const midnightFaults = (content: CalendarContent): CalendarFault[] => {
  const { stretches } = dayPlan(content);
  const meets = (day: DayNumber) => overlaps(stretches(day), stretches(day + 1));
  const ordinary = dayPlan({ ...content, holidays: [], makeUpDays: [], exceptions: [] });
  // 5 January 1970 was a Monday.
  const inWeek = WEEKDAYS.filter((_, index) => overlaps(ordinary.stretches(4 + index), ordinary.stretches(5 + index))).map((weekday) =>
    fault(
      `/week/${weekday}`,
      'works past midnight into the hours of the next day: let one of them end or begin earlier or later',
      '跨零点的时段与次日时段重叠,请调整起止时间',
    ),
  );
  if (inWeek.length > 0) return inWeek;
  const listed = (list: 'makeUpDays' | 'exceptions') =>
    content[list].flatMap(({ date }, index) =>
      [dayOf(date) - 1, dayOf(date)].filter(meets).map((day) => {
        const [first, second] = [dateOf(day), dateOf(day + 1)];
        return fault(
          `/${list}/${index}`,
          `the hours of ${first} reach into those of ${second}: add an exception with hours that do not`,
          `${first} 的时段与 ${second} 的时段重叠,请添加不重叠的特例`,
        );
      }),
    );
  return [...listed('makeUpDays'), ...listed('exceptions')];
};

const overlaps = (day: readonly Stretch[], next: readonly Stretch[]): boolean => {
  const end = Math.max(0, ...day.map(({ to }) => to - DAY_MILLIS));
  return next.some(({ from }) => from < end);
};

const overlap = (path: string, other: string): CalendarFault =>
  fault(path, `overlaps ${other}: join the two, or let one end before the other begins`, `与 ${other} 重叠,请合并或错开`);
