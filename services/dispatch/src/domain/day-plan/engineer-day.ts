import type { Place } from '@yingda/contracts';
import { instantFromMillis, millisOf } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import type { Span } from '../engineer/state.ts';
import { metresBetween } from '../region/distance.ts';
import { travelSeconds } from '../region/travel.ts';
import type { Pace } from '../region/travel.ts';
import { begin, end } from './duty.ts';
import type { Duty } from './duty.ts';
import { workAfter } from './routing/work-time.ts';

/** A visit of the day that was not cancelled. */
export interface VisitOfDay {
  readonly window: Span;
  readonly start: Instant;
  readonly end: Instant;
  readonly place?: Place;
  readonly region?: string;
  readonly arrivedAt?: Instant;
  readonly completedAt?: Instant;
}

/** The way from one place to the next. */
export interface Leg {
  readonly seconds: number;
  /** By road, as the region's detour estimates it; absent where a place is not known. */
  readonly metres?: number;
}

export type Stop<V> = V & {
  readonly travel: Leg;
  /** Seconds of working time that are left before it begins, after the way there. */
  readonly gapSeconds: number;
  /** When the engineer will be there, as the day goes now. */
  readonly expectedAt: Instant;
  /** Expected, or arrived, after the window. */
  readonly late: boolean;
};

/** A tour from base to base. */
export interface TourOfDay<V> {
  readonly from: Instant;
  readonly until: Instant;
  readonly shifts: readonly Span[];
  readonly base?: Place;
  readonly visits: readonly Stop<V>[];
  readonly wayBack?: Leg;
}

export interface DayGround {
  readonly base?: Place;
  readonly paceOf: (region: string | undefined) => Pace;
  readonly now: Instant;
}

/** What an engineer's tour looks like now: the way, the time that is left, and who will be late (R24). @param visits in order */
export const tourOfDay = <V extends VisitOfDay>(duty: Duty, visits: readonly V[], { base, paceOf, now }: DayGround): TourOfDay<V> => {
  const spans = duty.map(({ from, until }) => [millisOf(from), millisOf(until)] as const);
  const stops: Stop<V>[] = [];
  let place = base;
  let planned = millisOf(begin(duty));
  let leaves = Math.max(planned, millisOf(now));
  for (const visit of visits) {
    const travel = legOf(place, visit.place, paceOf(visit.region));
    const ready = workAfter(spans, planned, travel.seconds * 1_000);
    const arrival = workAfter(spans, leaves, travel.seconds * 1_000);
    const expected = visit.arrivedAt ? millisOf(visit.arrivedAt) : Math.max(millisOf(visit.start), arrival === Infinity ? leaves : arrival);
    const gapSeconds = ready === Infinity ? 0 : Math.max(0, Math.floor((millisOf(visit.start) - ready) / 1_000));
    stops.push({ ...visit, travel, gapSeconds, expectedAt: instantFromMillis(expected), late: expected >= millisOf(visit.window.until) });
    planned = millisOf(visit.end);
    leaves = visit.completedAt
      ? Math.max(millisOf(visit.completedAt), millisOf(now))
      : Math.max(expected + planned - millisOf(visit.start), millisOf(now));
    place = visit.place;
  }
  const last = visits.at(-1);
  return {
    from: begin(duty),
    until: end(duty),
    shifts: duty,
    ...(base && { base }),
    visits: stops,
    ...(last && { wayBack: legOf(place, base, paceOf(last.region)) }),
  };
};

const legOf = (from: Place | undefined, to: Place | undefined, pace: Pace): Leg => ({
  seconds: travelSeconds(from, to, pace),
  ...(from && to && { metres: Math.round(metresBetween(from, to) * pace.detour) }),
});
