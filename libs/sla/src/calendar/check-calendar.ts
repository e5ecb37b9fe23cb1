import type { Instant } from '@yingda/kernel';
import type { CalendarContent, CalendarDraft } from './calendar-document.ts';
import type { CalendarFault } from './calendar-fault.ts';
import { fault } from './calendar-fault.ts';
import type { CalendarInput } from './calendar-schema.ts';
import { hoursFaults, midnightFaults } from './check-hours.ts';
import { isShaped, shapeFaults } from './check-shape.ts';
import { dayPlan } from './day-plan.ts';
import { dateOf, dayOf, parseDate } from './local-date.ts';
import { isZone } from './zone-transitions.ts';

/** A calendar that may be published, or what is in its way. */
export type CheckedCalendar = { readonly draft: CalendarDraft } | { readonly faults: readonly CalendarFault[] };

/** The longest time that may pass without any work. */
const YEAR_DAYS = 366;

/** @param effectiveFrom from when on it is to count. The zone is looked up in this process's time zone database. */
export const checkCalendar = (value: unknown, effectiveFrom: Instant): CheckedCalendar => {
  if (!isShaped(value)) return { faults: shapeFaults(value) };
  const faults = partFaults(value);
  if (faults.length > 0) return { faults };
  const content = contentOf(value);
  const whole = [...midnightFaults(content), ...idleFaults(content)];
  return whole.length > 0 ? { faults: whole } : { draft: { id: value.id, effectiveFrom, ...content } };
};

const partFaults = (input: CalendarInput): CalendarFault[] => {
  const { zone, week, holidays = [], makeUpDays = [], exceptions = [], coveredUntil } = input;
  return [
    ...(isZone(zone)
      ? []
      : [
          fault(
            '/zone',
            `"${zone}" is no time zone: write an IANA name such as Asia/Shanghai`,
            `"${zone}" 不是时区,请填写 IANA 名称,例如 Asia/Shanghai`,
          ),
        ]),
    ...Object.entries(week).flatMap(([weekday, hours]) => hoursFaults(`/week/${weekday}`, hours ?? [])),
    ...dateFaults('/holidays', holidays),
    ...dateFaults('/makeUpDays', makeUpDays),
    ...makeUpDays.flatMap(({ date, worksLike }, index) =>
      (week[worksLike] ?? []).length > 0
        ? []
        : [
            fault(
              `/makeUpDays/${index}/worksLike`,
              `${date} works like ${worksLike}, on which nobody works: name a weekday with hours`,
              `调休日 ${date} 对应的 ${worksLike} 没有工作时段,请填写有工作时段的星期`,
            ),
          ],
    ),
    ...dateFaults('/exceptions', exceptions),
    ...exceptions.flatMap(({ hours }, index) => hoursFaults(`/exceptions/${index}/hours`, hours)),
    ...(coveredUntil === undefined || isDate(coveredUntil) ? [] : [noDate('/coveredUntil', coveredUntil)]),
  ];
};

const dateFaults = (path: string, days: readonly { readonly date: string }[]): CalendarFault[] => {
  const first = new Map<string, number>();
  return days.flatMap(({ date }, index) => {
    if (!isDate(date)) return [noDate(`${path}/${index}/date`, date)];
    const before = first.get(date);
    if (before === undefined) first.set(date, index);
    return before === undefined
      ? []
      : [
          fault(
            `${path}/${index}/date`,
            `${date} stands at ${path}/${before} already: remove one`,
            `${date} 已在 ${path}/${before} 中,请删除其一`,
          ),
        ];
  });
};

const isDate = (text: string): boolean => parseDate(text) !== undefined && text >= '1970-01-01' && text <= '2399-12-31';

const noDate = (path: string, text: string): CalendarFault =>
  fault(
    path,
    `"${text}" is no date from 1970 to 2399: write it as 2024-02-10`,
    `"${text}" 不是 1970 至 2399 年的日期,请写成 2024-02-10 的形式`,
  );

/** Days in order, so that the same calendar is always the same document. */
const contentOf = ({
  name,
  zone,
  week,
  holidays = [],
  makeUpDays = [],
  exceptions = [],
  coveredUntil,
  sources = [],
}: CalendarInput): CalendarContent => ({
  name,
  zone,
  week,
  holidays: byDate(holidays),
  makeUpDays: byDate(makeUpDays),
  exceptions: byDate(exceptions),
  ...(coveredUntil !== undefined && { coveredUntil }),
  sources,
});

const byDate = <D extends { readonly date: string }>(days: readonly D[]): D[] => [...days].sort((a, b) => (a.date < b.date ? -1 : 1));

/** A deadline would lie years ahead, or nowhere. */
const idleFaults = (content: CalendarContent): CalendarFault[] => {
  const { stretches } = dayPlan(content);
  const named = [...content.holidays, ...content.makeUpDays, ...content.exceptions].map(({ date }) => dayOf(date));
  const first = named.reduce((least, day) => Math.min(least, day), dayOf('1970-01-05')) - YEAR_DAYS;
  const last = named.reduce((most, day) => Math.max(most, day), 0) + 2 * YEAR_DAYS;
  let idleSince = first;
  for (let day = first; day < last; day += 1) {
    if (stretches(day).length > 0) idleSince = day + 1;
    if (day - idleSince < YEAR_DAYS) continue;
    const from = dateOf(Math.max(idleSince, 0));
    return [
      fault(
        '/week',
        `nobody works for a year from ${from} on: give at least one weekday hours`,
        `自 ${from} 起一年内没有任何工作时间,请至少为一周中的一天填写时段`,
      ),
    ];
  }
  return [];
};
