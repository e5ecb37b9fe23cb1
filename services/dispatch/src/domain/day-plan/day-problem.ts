import type { Place } from '@yingda/contracts';
import { millisOf } from '@yingda/kernel';
import type { EngineerId, Instant, TicketNumber, Uuid } from '@yingda/kernel';
import type { ShiftBook } from '../engineer/availability.ts';
import { meets } from '../engineer/span.ts';
import type { Booking, KnownEngineer, Span } from '../engineer/state.ts';
import { travelSeconds } from '../region/travel.ts';
import type { Pace } from '../region/travel.ts';
import { begin, dutiesOf, end } from './duty.ts';
import type { Duty } from './duty.ts';
import { dateIn, daySpan } from '../local-day.ts';
import type { RoutingProblem, RoutingVisit, Stop, WorkSpan } from './routing/problem.ts';

/** A visit that may be planned anew. */
export interface DayVisit {
  readonly visit: Uuid;
  readonly ticket: TicketNumber;
  readonly engineer: EngineerId;
  readonly window: Span;
  readonly minutes: number;
  readonly place?: Place;
  readonly start: Instant;
  readonly end: Instant;
  readonly pinned: boolean;
}

/** What is known of the day. */
export interface DayFacts {
  readonly region: string;
  readonly date: string;
  readonly zone: string;
  /** Nothing that begins before is moved, and nothing is moved to before. */
  readonly movableFrom: Instant;
  /** All visits of the region on that date that are still to come. */
  readonly visits: readonly DayVisit[];
  /** Whoever may take part, with all bookings. */
  readonly engineers: readonly KnownEngineer[];
  readonly book: ShiftBook;
  readonly paceOf: (region: string | undefined) => Pace;
  /** Whether the engineer does such work and has what it takes on that day. */
  readonly isAble: (engineer: KnownEngineer, visit: DayVisit) => boolean;
}

/** Somebody's tour on that date. */
export interface Tour {
  readonly engineer: EngineerId;
  readonly duty: Duty;
}

/** The day as numbers, and what the numbers mean. */
export interface DayProblem {
  readonly problem: RoutingProblem;
  /** For each tour, as it stands now. */
  readonly current: readonly (readonly Stop[])[];
  /** What the routing engineers are. */
  readonly tours: readonly Tour[];
  /** What the routing visits are; `undefined` for what engineers do besides. */
  readonly visits: readonly (DayVisit | undefined)[];
  /** When second 0 is. */
  readonly origin: Instant;
}

/** @param held visits that stay where they are although nobody pinned them: what could not be planned otherwise */
export const dayProblem = (facts: DayFacts, held: ReadonlySet<Uuid> = new Set()): DayProblem => {
  const { date, zone, engineers, book } = facts;
  const day = daySpan(date, zone);
  const seconds = secondsSince(day.from);
  const known = new Map(engineers.map((engineer) => [engineer.engineer, engineer]));
  const tours = engineers.flatMap((engineer) =>
    dutiesOf(engineer, day, { book, zone })
      .filter((duty) => dateIn(begin(duty), zone) === date)
      .map((duty): Tour => ({ engineer: engineer.engineer, duty })),
  );
  const spots = new Spots(facts);
  const tourOf = (engineer: EngineerId, span: Span): number =>
    tours.findIndex((tour) => tour.engineer === engineer && meets(span, { from: begin(tour.duty), until: end(tour.duty) }));
  const current: Stop[][] = tours.map(() => []);
  const visits: (DayVisit | undefined)[] = [];
  const routing: RoutingVisit[] = [];
  const add = (visit: DayVisit | undefined, tour: number, entry: RoutingVisit): void => {
    if (tour >= 0) current[tour]?.push({ visit: routing.length, start: entry.pinned?.start ?? seconds((visit as DayVisit).start) });
    visits.push(visit);
    routing.push(entry);
  };
  for (const visit of facts.visits) {
    const tour = tourOf(visit.engineer, { from: visit.start, until: visit.end });
    const bound = visit.pinned || held.has(visit.visit) || visit.start < facts.movableFrom;
    add(visit, tour, {
      place: spots.at(visit.place, facts.region),
      window: windowOf(visit, facts, seconds),
      seconds: visit.minutes * 60,
      engineers: [...tours.entries()].flatMap(([index, { engineer }]) => {
        const person = known.get(engineer);
        return person && !bound && facts.isAble(person, visit) ? [index] : [];
      }),
      ...(bound && tour >= 0 && { pinned: { engineer: tour, start: seconds(visit.start) } }),
    });
  }
  const planned = new Set(facts.visits.map(({ visit }) => visit));
  for (const { engineer, bookings } of engineers)
    for (const booking of bookings.filter(({ visit }) => !planned.has(visit))) {
      const tour = tourOf(engineer, { from: booking.start, until: booking.end });
      if (tour >= 0) add(undefined, tour, obstacle(booking, tour, { spots, seconds }));
    }
  const bases = tours.map(({ engineer }) => spots.at(known.get(engineer)?.base, undefined));
  return {
    problem: {
      travel: spots.travel(),
      engineers: tours.map(({ duty }, index) => ({ base: bases[index] ?? 0, spans: duty.map((span) => inside(span, seconds)) })),
      visits: routing,
    },
    current,
    tours,
    visits,
    origin: day.from,
  };
};

type ToSeconds = (at: Instant) => number;

const secondsSince =
  (origin: Instant): ToSeconds =>
  (at) =>
    Math.floor((millisOf(at) - millisOf(origin)) / 1_000);

/** Whole seconds that lie in it. */
const inside = ({ from, until }: Span, seconds: ToSeconds): WorkSpan => [Math.ceil(seconds(from)), seconds(until)];

const windowOf = ({ window }: DayVisit, { movableFrom }: DayFacts, seconds: ToSeconds): WorkSpan => {
  const from = window.from < movableFrom ? movableFrom : window.from;
  return [seconds(from) + (millisOf(from) % 1_000 === 0 ? 0 : 1), seconds(window.until)];
};

const obstacle = (
  { start, end: until, place, region }: Booking,
  tour: number,
  { spots, seconds }: { readonly spots: Spots; readonly seconds: ToSeconds },
): RoutingVisit => ({
  place: spots.at(place, region),
  window: [seconds(start), seconds(start) + 1],
  seconds: Math.max(1, seconds(until) - seconds(start) + (millisOf(until) % 1_000 === 0 ? 0 : 1)),
  engineers: [tour],
  pinned: { engineer: tour, start: seconds(start) },
});

/** Places by index, each with the region in whose pace people get there. Place 0 is nowhere: the way there and back takes no time. */
class Spots {
  readonly #spots: { readonly place: Place | undefined; readonly region: string | undefined }[] = [{ place: undefined, region: undefined }];

  constructor(private readonly facts: Pick<DayFacts, 'paceOf'>) {}

  at(place: Place | undefined, region: string | undefined): number {
    return place ? this.#spots.push({ place, region }) - 1 : 0;
  }

  /** The way back to a base goes by the pace of where it begins. */
  travel(): RoutingProblem['travel'] {
    const pace = (from: string | undefined, to: string | undefined) => this.facts.paceOf(to ?? from);
    const seconds = this.#spots.flatMap((from) =>
      this.#spots.map((to) => travelSeconds(from.place, to.place, pace(from.region, to.region))),
    );
    return { size: this.#spots.length, seconds: Int32Array.from(seconds) };
  }
}
