import type { EpochMillis, Instant } from '@yingda/kernel';
import { instantFromMillis } from '@yingda/kernel';
import type { CalendarDocument } from './calendar-document.ts';
import type { Calendar, Window } from './calendar.ts';
import { dayPlan } from './day-plan.ts';
import type { DayPlan } from './day-plan.ts';
import { DAY_MILLIS, dayOf } from './local-date.ts';
import type { DayNumber } from './local-date.ts';
import { PER_TIME_BUCKET, PER_WORK_BUCKET, STRIDE, workingTable } from './working-table.ts';
import type { WorkingTable } from './working-table.ts';
import { offsetAt } from './zone-offset.ts';

/** No deadline lies outside of these years. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2400;
/** Laid out at once; tables that do grow at least double. */
const YEARS_AT_ONCE = 4;

/** Makes a published calendar countable. Its table is laid out when years are first asked for, and grows with what is asked. */
export const compileCalendar = (document: CalendarDocument): Calendar => new CompiledCalendar(document);

class CompiledCalendar implements Calendar {
  readonly id: string;
  readonly version: number;
  readonly effectiveFrom: Instant;
  readonly coveredUntil?: Instant;
  readonly zone: string;
  readonly tzdata: string;
  readonly #document: CalendarDocument;
  readonly #plan: DayPlan;
  #table: WorkingTable | undefined;

  constructor(document: CalendarDocument) {
    ({ id: this.id, version: this.version, effectiveFrom: this.effectiveFrom, zone: this.zone, tzdata: this.tzdata } = document);
    this.#document = document;
    this.#plan = dayPlan(document);
    if (document.coveredUntil !== undefined) this.coveredUntil = instantFromMillis(this.#midnightOf(dayOf(document.coveredUntil)));
  }

  addWorking(start: EpochMillis, duration: number): EpochMillis {
    if (!(duration > 0)) return durationlessEnd(start, duration);
    let table = this.#tableOf(start, start);
    let amount = workingBefore(table, start) + duration;
    while (amount > table.total) {
      table = this.#grown(table, duration);
      amount = workingBefore(table, start) + duration;
    }
    return whereConsumed(table, amount);
  }

  workingBetween(from: EpochMillis, to: EpochMillis): number {
    if (!(to > from)) return 0;
    const table = this.#tableOf(from, to);
    return workingBefore(table, to) - workingBefore(table, from);
  }

  closeOfNextDay(at: EpochMillis, nth = 1): EpochMillis {
    let table = this.#tableOf(at, at);
    const today = Math.floor((at + offsetAt(this.#document.transitions, at)) / DAY_MILLIS);
    for (let day = today + 1, left = nth; ; day += 1) {
      while ((day + 1) * DAY_MILLIS > table.to) table = this.#grown(table, 0);
      const close = table.closes[day - table.firstDay] ?? Number.NaN;
      if (!Number.isNaN(close)) left -= 1;
      if (left <= 0) return close;
    }
  }

  windowsBetween(from: EpochMillis, to: EpochMillis): Window[] {
    if (!(to > from)) return [];
    const table = this.#tableOf(from, to);
    const { windows } = table;
    const found: Window[] = [];
    for (let at = windowAt(table, from); (windows[at] ?? to) < to; at += STRIDE)
      found.push({ from: Math.max(from, windows[at] ?? from), to: Math.min(to, windows[at + 1] ?? to) });
    return found;
  }

  /** A table that answers for both instants. @throws RangeError for years that no deadline lies in */
  #tableOf(from: EpochMillis, to: EpochMillis): WorkingTable {
    const table = this.#table;
    if (table !== undefined && from >= table.from && to < table.to) return table;
    const [first, last] = [yearOf(from), yearOf(to)];
    if (!(first > FIRST_YEAR && last < LAST_YEAR))
      throw new RangeError(`the calendar ${this.id} counts from ${FIRST_YEAR + 1} to ${LAST_YEAR - 1} only`);
    if (table === undefined) return this.#layOut(first - 1, last + YEARS_AT_ONCE);
    return this.#layOut(Math.min(first - 1, yearOf(table.from)), Math.max(last + 2, yearOf(table.to)));
  }

  /** @throws RangeError where the years that deadlines lie in hold no more working time */
  #grown(table: WorkingTable, duration: number): WorkingTable {
    const [first, end] = [yearOf(table.from), yearOf(table.to)];
    if (end >= LAST_YEAR) throw new RangeError(`the calendar ${this.id} has no ${duration} ms of working time left before ${LAST_YEAR}`);
    return this.#layOut(first, Math.min(LAST_YEAR, end + Math.max(YEARS_AT_ONCE, end - first)));
  }

  /** From the beginning of a year to the beginning of another, and some days around. */
  #layOut(first: number, end: number): WorkingTable {
    const days = { firstDay: firstDayOf(first) - 3, endDay: firstDayOf(end) + 4 };
    return (this.#table = workingTable(this.#plan, this.#document.transitions, days));
  }

  /** The first instant at which the zone's clocks read that day or a later one. */
  #midnightOf(day: DayNumber): EpochMillis {
    const { transitions } = this.#document;
    const midnight = day * DAY_MILLIS;
    const before = midnight - offsetAt(transitions, midnight - DAY_MILLIS);
    const after = midnight - offsetAt(transitions, midnight + DAY_MILLIS);
    const candidates = [Math.min(before, after), Math.max(before, after), ...transitions.map(({ at }) => at)];
    const first = candidates.filter((at) => Math.abs(at - midnight) < 2 * DAY_MILLIS && at + offsetAt(transitions, at) >= midnight);
    return Math.min(...first);
  }
}

const durationlessEnd = (start: EpochMillis, duration: number): EpochMillis => {
  if (duration === 0) return start;
  throw new RangeError(`${duration} is no amount of working time`);
};

const firstDayOf = (year: number): DayNumber => Date.UTC(year, 0, 1) / DAY_MILLIS;

const yearOf = (at: EpochMillis): number => new Date(at).getUTCFullYear();

/** Where in `windows` the first window stands that ends after an instant. */
const windowAt = ({ windows, byTime, from }: WorkingTable, at: EpochMillis): number => {
  let index = (byTime[((at - from) * PER_TIME_BUCKET) | 0] ?? 0) * STRIDE;
  while ((windows[index + 1] ?? Number.POSITIVE_INFINITY) <= at) index += STRIDE;
  return index;
};

/** Working time from the table's beginning to an instant. */
const workingBefore = (table: WorkingTable, at: EpochMillis): number => {
  const index = windowAt(table, at);
  const into = at - (table.windows[index] ?? Number.POSITIVE_INFINITY);
  return (table.windows[index + 2] ?? 0) + (into > 0 ? into : 0);
};

/** The first instant at which so much of the table's working time is consumed. */
const whereConsumed = ({ windows, byWork }: WorkingTable, amount: number): EpochMillis => {
  let index = (byWork[(amount * PER_WORK_BUCKET) | 0] ?? 0) * STRIDE;
  while ((windows[index + STRIDE + 2] ?? Number.POSITIVE_INFINITY) < amount) index += STRIDE;
  return (windows[index] ?? Number.NaN) + amount - (windows[index + 2] ?? 0);
};
