import { instantAt, localOf } from '../../parts/zoned-days.ts';
import type { DateText } from '../../parts/zoned-days.ts';

/** The part of a day that is drawn; milliseconds since 1970. */
export interface DayColumn {
  readonly date: DateText;
  readonly from: number;
  readonly until: number;
}

/** From time to place and back. The hours that nobody works are left out, so a week is as readable as a day. */
export interface TimeScale {
  readonly columns: readonly DayColumn[];
  readonly width: number;
  readonly dayWidth: number;
  /** Pixels from the left; a time that is left out lies on the nearest edge. */
  readonly xOf: (millis: number) => number;
  readonly timeAt: (x: number) => number;
}

interface Hours {
  readonly from: number;
  readonly until: number;
}

const USUAL: Hours = { from: 8, until: 18 };
const HOUR = 3_600_000;

/** The whole hours of the day in which something lies, on any of the days; the usual ones at least. */
export const hoursOf = (
  spans: readonly { readonly from: string; readonly until: string }[],
  dates: readonly DateText[],
  zone: string,
): Hours =>
  dates.reduce<Hours>((hours, date) => {
    const midnight = instantAt(date, '00:00', zone);
    const end = midnight + 24 * HOUR;
    return spans.reduce<Hours>((known, span) => {
      const [from, until] = [Math.max(Date.parse(span.from), midnight), Math.min(Date.parse(span.until), end)];
      if (from >= until) return known;
      return {
        from: Math.min(known.from, Math.floor((from - midnight) / HOUR)),
        until: Math.max(known.until, Math.ceil((until - midnight) / HOUR)),
      };
    }, hours);
  }, USUAL);

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

export const columnsOf = (dates: readonly DateText[], { from, until }: Hours, zone: string): DayColumn[] =>
  dates.map((date) => {
    const begin = instantAt(date, clock(from), zone);
    return { date, from: begin, until: until >= 24 ? instantAt(date, '00:00', zone) + 24 * HOUR : instantAt(date, clock(until), zone) };
  });

export const timeScale = (columns: readonly DayColumn[], width: number): TimeScale => {
  const dayWidth = columns.length === 0 ? width : width / columns.length;
  const xIn = ({ from, until }: DayColumn, millis: number): number => ((millis - from) / (until - from)) * dayWidth;
  const xOf = (millis: number): number => {
    const index = columns.findIndex(({ until }) => millis < until);
    const column = columns[index];
    return column ? index * dayWidth + Math.max(0, xIn(column, millis)) : width;
  };
  const timeAt = (x: number): number => {
    const index = Math.min(columns.length - 1, Math.max(0, Math.floor(x / dayWidth)));
    const column = columns[index];
    if (!column) return 0;
    const share = Math.min(1, Math.max(0, (x - index * dayWidth) / dayWidth));
    return column.from + share * (column.until - column.from);
  };
  return { columns, width, dayWidth, xOf, timeAt };
};

export const snapped = (millis: number, stepMinutes: number): number => Math.round(millis / (stepMinutes * 60_000)) * stepMinutes * 60_000;

export interface Tick {
  readonly x: number;
  readonly label: string;
}

const LEAST_TICK_WIDTH = 44;
const LABEL_WIDTH = 34;

/** Hours of a day, as many as can be read. */
export const ticksOf = ({ from, until }: DayColumn, dayWidth: number, zone: string): Tick[] => {
  const hours = Math.round((until - from) / HOUR);
  const step = [1, 2, 3, 4, 6, 12].find((each) => (dayWidth / hours) * each >= LEAST_TICK_WIDTH) ?? 24;
  return Array.from({ length: Math.ceil(hours / step) }, (_, index) => {
    const at = from + index * step * HOUR;
    return { x: ((at - from) / (until - from)) * dayWidth, label: localOf(at, zone).time };
  }).filter(({ x }) => x + LABEL_WIDTH <= dayWidth);
};
