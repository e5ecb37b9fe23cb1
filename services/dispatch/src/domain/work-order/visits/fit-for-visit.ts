import type { Place } from '@yingda/contracts';
import { instantFromMillis, millisOf, refuse } from '@yingda/kernel';
import type { EngineerId, Instant, Refusal, TicketNumber } from '@yingda/kernel';
import { dutiesOf } from '../../day-plan/duty.ts';
import { dateIn } from '../../local-day.ts';
import { unfitFor } from '../../engineer/fitness.ts';
import type { Need } from '../../engineer/fitness.ts';
import { meets } from '../../engineer/span.ts';
import type { Engineer, KnownEngineer, Span } from '../../engineer/state.ts';
import { serves } from '../dispatching/fit-by-hand.ts';
import { needOf } from '../dispatching/need.ts';
import type { WorkOrder } from '../state.ts';
import type { VisitGround } from './commands.ts';
import { earliestStart, freeStarts, wholeMinute } from './placement.ts';
import type { Ground, Placing } from './placement.ts';

/** Where a visit shall go. */
export interface WantedPlan extends Placing {
  readonly engineer: EngineerId;
  readonly place?: Place;
  /** Exactly then; the earliest possible start otherwise. */
  readonly start?: Instant;
}

/** On site, from and until. */
export type Placed = { readonly start: Instant; readonly end: Instant } | Refusal;

/** Starts that are proposed instead, and how far ahead they are sought. */
const PROPOSED = 3;
const PROPOSED_WITHIN = 14 * 86_400_000;

/** What has nothing to do with the hour of the day. */
const LASTING = ['inactive', 'lacks-skill', 'lacks-qualification', 'qualification-expired'] as const;

/**
 * The place of a visit in an engineer's day: the engineer does such work, has what it takes on that day, is there, is not booked and gets there and on in time
 * (R23, R24). Otherwise what stands in the way, with the next free starts.
 */
export const placeVisit = (wanted: WantedPlan, engineer: Engineer, { order, ground, now }: Surroundings): Placed => {
  if (engineer.status === 'none') return refuse('ENGINEER_NOT_FOUND', { engineer: wanted.engineer });
  const { window, start } = wanted;
  const need = (at: Instant, span?: Span): Need => ({
    ...needOf(order, { ticket: ground.ticket, at, day: dateIn(at, ground.zone), ...(span && { span }) }),
    visit: wanted.visit,
  });
  if (!serves(engineer, need(window.from))) return refuse('ENGINEER_NOT_IN_GROUP', { engineer: wanted.engineer, group: need(now).group });
  const reasons = unfitFor(engineer, need(start ?? window.from), ground.book).filter(({ because }) =>
    LASTING.some((each) => each === because),
  );
  if (reasons.length > 0) return refuse('ENGINEER_UNFIT', { engineer: wanted.engineer, reasons, overridable: false });
  const possible = start === undefined ? window : { from: start, until: after(start, 1) };
  const earliest = possible.from < now ? wholeMinute(now) : possible.from;
  const placing = { ...wanted, window: { from: earliest, until: possible.until } };
  const found = earliestStart(placing, days(engineer, placing.window, { order, ground }));
  if (found === undefined) return obstacle(placing, engineer, { order, ground });
  const span = { from: found, until: after(found, wanted.minutes * 60_000) };
  const unfit = unfitFor(engineer, need(found, span), ground.book).filter(({ because }) => because !== 'at-capacity');
  if (unfit.length > 0) return refuse('ENGINEER_UNFIT', { engineer: wanted.engineer, reasons: unfit, overridable: false });
  return { start: span.from, end: span.until };
};

/** Whether somebody does such work and has what it takes on that day, whenever it is. */
export const isAble = (
  engineer: KnownEngineer,
  order: WorkOrder,
  { ticket, at, zone }: { readonly ticket: TicketNumber; readonly at: Instant; readonly zone: string },
): boolean => {
  const need = needOf(order, { ticket, at, day: dateIn(at, zone) });
  return serves(engineer, need) && unfitFor(engineer, need, NO_SHIFTS).every(({ because }) => !LASTING.some((each) => each === because));
};

/** Shifts are looked at elsewhere. */
const NO_SHIFTS = { knows: () => false, shifts: () => [] };

export interface Surroundings {
  readonly order: WorkOrder;
  readonly ground: VisitGround;
  readonly now: Instant;
}

const after = (at: Instant, millis: number): Instant => instantFromMillis(millisOf(at) + millis);

const days = (engineer: KnownEngineer, span: Span, { order: { work, emergency }, ground }: Omit<Surroundings, 'now'>): Ground => ({
  duties: dutiesOf(engineer, span, {
    book: ground.book,
    zone: ground.zone,
    ...(emergency && work.status !== 'none' && { emergencyOf: work.group }),
  }),
  bookings: engineer.bookings,
  ...(engineer.base && { base: engineer.base }),
  paceOf: ground.paceOf,
});

/** Which visit, absence or shift is in the way. */
const obstacle = (placing: WantedPlan, engineer: KnownEngineer, around: Omit<Surroundings, 'now'>): Refusal => {
  const { window } = placing;
  const free = days(engineer, window, around);
  const span = { from: window.from, until: after(window.until, placing.minutes * 60_000) };
  const search = { from: window.from, until: after(window.from, PROPOSED_WITHIN) };
  const nextFree = freeStarts({ ...placing, window: search }, days(engineer, search, around), PROPOSED);
  const told = { engineer: placing.engineer, nextFree };
  if (earliestStart(placing, { ...free, bookings: [] }) !== undefined) {
    const duties = free.duties.flatMap((duty) => duty);
    const day = { from: duties[0]?.from ?? span.from, until: duties.at(-1)?.until ?? span.until };
    const booked = engineer.bookings.filter((each) => each.visit !== placing.visit);
    const near = booked.filter((each) => meets({ from: each.start, until: each.end }, span));
    const visits = near.length > 0 ? near : booked.filter((each) => meets({ from: each.start, until: each.end }, day));
    return refuse('VISIT_SLOT_TAKEN', { ...told, visits: visits.map(({ visit, ticket, start, end }) => ({ visit, ticket, start, end })) });
  }
  const present = days({ ...engineer, absences: [] }, window, around);
  const absences = engineer.absences.filter((absence) => meets(absence, span)).map(({ from, until }) => ({ from, until }));
  if (absences.length > 0 && earliestStart(placing, { ...present, bookings: [] }) !== undefined)
    return refuse('VISIT_DURING_ABSENCE', { ...told, absences });
  return refuse('VISIT_OUTSIDE_SHIFT', { ...told, shifts: free.duties.flatMap((duty) => duty) });
};
