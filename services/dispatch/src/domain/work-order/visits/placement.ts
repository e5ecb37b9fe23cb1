import type { Place } from '@yingda/contracts';
import { instantFromMillis, millisOf } from '@yingda/kernel';
import type { Instant, Uuid } from '@yingda/kernel';
import { begin, end } from '../../day-plan/duty.ts';
import type { Duty } from '../../day-plan/duty.ts';
import { firstStart, workAfter, workBefore } from '../../day-plan/routing/work-time.ts';
import { meets } from '../../engineer/span.ts';
import type { Booking, Span } from '../../engineer/state.ts';
import { travelSeconds } from '../../region/travel.ts';
import type { Pace } from '../../region/travel.ts';

/** A visit that looks for its place in somebody's day. */
export interface Placing {
  /** Its own booking is no obstacle. */
  readonly visit: Uuid;
  /** The start lies in it. */
  readonly window: Span;
  readonly minutes: number;
  readonly place?: Place;
  readonly region?: string;
}

/** The days in which it looks. */
export interface Ground {
  readonly duties: readonly Duty[];
  readonly bookings: readonly Booking[];
  readonly base?: Place;
  readonly paceOf: (region: string | undefined) => Pace;
}

const MINUTE = 60_000;

/** The earliest start within the window that leaves everybody enough time on the way; `undefined` for none. */
export const earliestStart = (placing: Placing, ground: Ground): Instant | undefined => freeStarts(placing, ground, 1)[0];

/** The first possible start in each gap of the days, at most so many, in order. */
export const freeStarts = (placing: Placing, ground: Ground, most: number): Instant[] => {
  const starts: Instant[] = [];
  for (const duty of ground.duties) {
    const own = ground.bookings.filter(
      ({ visit, start, end: until }) => visit !== placing.visit && meets({ from: start, until }, whole(duty)),
    );
    const stops = [...own].sort((a, b) => (a.start < b.start ? -1 : 1));
    for (let gap = 0; gap <= stops.length && starts.length < most; gap += 1) {
      const start = startIn(duty, { before: stops.slice(0, gap), after: stops[gap] }, placing, ground);
      if (start !== undefined) starts.push(instantFromMillis(start));
    }
  }
  return starts;
};

/** Nobody plans by the second. */
export const wholeMinute = (at: Instant): Instant => instantFromMillis(Math.ceil(millisOf(at) / MINUTE) * MINUTE);

const whole = (duty: Duty): Span => ({ from: begin(duty), until: end(duty) });

interface Gap {
  readonly before: readonly Booking[];
  readonly after: Booking | undefined;
}

/** Travel is working time; work on site lies within one span of it. */
const startIn = (duty: Duty, { before, after }: Gap, placing: Placing, { base, paceOf }: Ground): number | undefined => {
  const spans = duty.map(({ from, until }) => [millisOf(from), millisOf(until)] as const);
  const length = placing.minutes * MINUTE;
  const last = before.at(-1);
  const leaves = Math.max(millisOf(begin(duty)), ...before.map((booking) => millisOf(booking.end)));
  const here = paceOf(placing.region);
  const arrival = workAfter(spans, leaves, travelMillis(last ? last.place : base, placing.place, here));
  const from = millisOf(placing.window.from);
  const start = firstStart(spans, arrival > from ? Math.ceil(arrival / MINUTE) * MINUTE : from, length);
  if (start >= millisOf(placing.window.until)) return undefined;
  const onwards = after ? travelMillis(placing.place, after.place, paceOf(after.region)) : travelMillis(placing.place, base, here);
  const departure = workBefore(spans, millisOf(after ? after.start : end(duty)), onwards);
  return start + length <= departure ? start : undefined;
};

const travelMillis = (from: Place | undefined, to: Place | undefined, pace: Pace): number => travelSeconds(from, to, pace) * 1_000;
