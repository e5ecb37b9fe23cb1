import { onCallSpans } from '../../../domain/engineer/availability.ts';
import type { ShiftBook } from '../../../domain/engineer/availability.ts';
import { meets, without } from '../../../domain/engineer/span.ts';
import type { KnownEngineer, Span } from '../../../domain/engineer/state.ts';
import { begin, dutiesOf, end } from '../../../domain/day-plan/duty.ts';
import type { Duty } from '../../../domain/day-plan/duty.ts';
import { tourOfDay } from '../../../domain/day-plan/engineer-day.ts';
import type { DayGround } from '../../../domain/day-plan/engineer-day.ts';
import type { Conflict, VisitOfSchedule } from './schedule-view.ts';

type Known = Omit<VisitOfSchedule, 'conflicts'>;
/** With its plan beside it, as tours are counted. */
type Flat = Known & Known['plan'];

export interface TourGround extends Omit<DayGround, 'base'>, Span {
  readonly book: ShiftBook;
  readonly zone: string;
}

/** An engineer's visits with the way to each of them, when they are expected and what stands in the way by now. @param visits in order, of this engineer */
export const visitsInTours = (engineer: KnownEngineer, visits: readonly Known[], ground: TourGround): VisitOfSchedule[] => {
  const flat = visits.map((visit): Flat => ({ ...visit, ...visit.plan }));
  const duties = dutiesOf(engineer, spanned(flat, ground), ground);
  const placed = new Map(
    duties.flatMap((duty) =>
      tourOfDay(
        duty,
        flat.filter((visit) => liesIn(visit, duty)),
        { ...ground, ...(engineer.base && { base: engineer.base }) },
      ).visits.map((stop) => [stop.visit, stop] as const),
    ),
  );
  return visits.map((visit, index) => {
    const stop = placed.get(visit.visit);
    const over = visit.status === 'completed';
    const conflicts: Conflict[] = over
      ? []
      : [
          ...(isThere(engineer, visit, duties) ? [] : (['outside-shift'] as const)),
          ...(overlapsAny(visit, index, visits) ? (['overlap'] as const) : []),
          ...(stop && visit.status === 'scheduled' && isRushed(stop, flat) ? (['way-too-long'] as const) : []),
          ...(stop?.late === true && visit.status === 'scheduled' ? (['expected-late'] as const) : []),
        ];
    return { ...visit, ...(stop && { travel: stop.travel, expectedAt: stop.expectedAt }), conflicts };
  });
};

/** What lies on the edge of the span is seen with the whole of its tour. */
const spanned = (visits: readonly Flat[], { from, until }: Span): Span => ({
  from: visits[0] && visits[0].start < from ? visits[0].start : from,
  until: visits.reduce((latest, visit) => (visit.end > latest ? visit.end : latest), until),
});

const liesIn = ({ start, end: until }: Flat, duty: Duty): boolean => meets({ from: start, until }, { from: begin(duty), until: end(duty) });

/** The whole visit lies in working time, or, in an emergency, in on-call duty. */
const isThere = (engineer: KnownEngineer, { plan, emergency, group }: Known, duties: readonly Duty[]): boolean => {
  const span = { from: plan.start, until: plan.end };
  const onCall = emergency ? onCallSpans(engineer, group, span) : [];
  return without([span], [...duties.flat(), ...onCall]).length === 0;
};

const overlapsAny = ({ plan }: Known, index: number, visits: readonly Known[]): boolean =>
  visits.some(
    (other, at) => at !== index && meets({ from: plan.start, until: plan.end }, { from: other.plan.start, until: other.plan.end }),
  );

/** Nothing is left between the visit before and this one but the way, and not all of that. */
const isRushed = (
  stop: Flat & { readonly travel: { readonly seconds: number }; readonly gapSeconds: number },
  visits: readonly Flat[],
): boolean => {
  if (stop.gapSeconds > 0 || stop.travel.seconds === 0) return false;
  const before = visits.findLast(({ end: until, visit }) => visit !== stop.visit && until <= stop.start);
  return before !== undefined && Date.parse(stop.start) - Date.parse(before.end) < stop.travel.seconds * 1_000;
};
