import type { Schedule } from '../../api/dispatch/schedule.ts';
import { fitOf } from './fit.ts';
import type { Fit, Target } from './fit.ts';
import { minutesOf } from './placing.ts';
import type { Subject } from './placing.ts';
import { snapped } from './time-scale.ts';
import type { TimeScale } from './time-scale.ts';

/** Something on its way to another place. */
export interface Moving {
  readonly subject: Subject;
  readonly mode: 'move' | 'resize';
  readonly by: 'pointer' | 'keys';
  readonly minutes: number;
  /** Absent while the pointer is not over the plan. */
  readonly target?: Target;
  readonly fit?: Fit;
}

export interface Ground {
  readonly schedule: Schedule;
  readonly scale: TimeScale;
  /** Staff numbers in the order of the rows. */
  readonly rows: readonly string[];
  readonly stepMinutes: number;
  readonly now: number;
}

/** The place of a visit by now; for work without one, its engineer's next hour. */
export const placeOf = (subject: Subject, { scale, rows, now }: Ground): Target => {
  if (subject.kind === 'visit') return { engineer: subject.visit.engineer, start: Date.parse(subject.visit.plan.start) };
  const [first] = scale.columns;
  const soonest = Math.max(first?.from ?? now, Math.ceil(now / 3_600_000) * 3_600_000);
  return { engineer: subject.work.engineer ?? rows[0] ?? '', start: soonest };
};

export const movingTo = (moving: Moving, target: Target | undefined, { schedule, now }: Ground): Moving => {
  const { subject, mode, by, minutes } = moving;
  if (!target) return { subject, mode, by, minutes };
  const { visits, engineers } = schedule;
  const emergency = subject.kind === 'visit' ? subject.visit.emergency : subject.work.emergency;
  const known = subject.kind === 'visit' && { visit: subject.visit.visit, window: subject.visit.window };
  const isLonger = mode === 'resize' && subject.kind === 'visit' && minutes <= subject.visit.minutes;
  const fit = isLonger ? 'fits' : fitOf(target, { minutes, emergency, ...known }, { engineers, visits, now });
  // Who is on the way or late already may take longer all the same.
  return { ...moving, target, fit: mode === 'resize' && fit === 'past' ? 'fits' : fit };
};

/** By the keyboard: so many steps later, so many rows further down. The hours that are not shown are passed over. */
export const steppedTo = ({ target, subject }: Moving, steps: number, rowSteps: number, ground: Ground): Target => {
  const { scale, rows, stepMinutes } = ground;
  const { engineer, start } = target ?? placeOf(subject, ground);
  const row = Math.min(rows.length - 1, Math.max(0, rows.indexOf(engineer) + rowSteps));
  return { engineer: rows[row] ?? engineer, start: shown(start + steps * stepMinutes * 60_000, Math.sign(steps), scale) };
};

const shown = (start: number, direction: number, { columns }: TimeScale): number => {
  if (columns.some(({ from, until }) => from <= start && start < until)) return start;
  if (direction >= 0) return columns.find(({ from }) => from > start)?.from ?? (columns.at(-1)?.until ?? start) - 60_000;
  const before = columns.findLast(({ until }) => until <= start);
  return before ? before.until - 3_600_000 : (columns[0]?.from ?? start);
};

/** How long it takes when its end is dragged there; a step at least. */
export const minutesTo = (subject: Subject, end: number, stepMinutes: number): number => {
  if (subject.kind !== 'visit') return minutesOf(subject);
  const minutes = Math.round((snapped(end, stepMinutes) - Date.parse(subject.visit.plan.start)) / 60_000);
  return Math.min(1_440, Math.max(stepMinutes, minutes));
};
