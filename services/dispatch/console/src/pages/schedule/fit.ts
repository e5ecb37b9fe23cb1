import type { EngineerOfSchedule, Span, VisitOfSchedule } from '../../api/dispatch/schedule.ts';

/** Where something would go. */
export interface Target {
  readonly engineer: string;
  /** Milliseconds since 1970. */
  readonly start: number;
}

/** What the page can see already: the service decides, and knows of ways and skills besides. */
export type Fit = 'fits' | 'past' | 'absent' | 'outside-shift' | 'overlap' | 'outside-window';

export interface Wanted {
  readonly minutes: number;
  /** The visit that moves. */
  readonly visit?: string;
  /** What was promised for it. */
  readonly window?: Span;
  /** On-call duty counts. */
  readonly emergency: boolean;
}

export interface Known {
  readonly engineers: readonly EngineerOfSchedule[];
  readonly visits: readonly VisitOfSchedule[];
  readonly now: number;
}

/** Whether it can be dropped there without asking the customer anew, as far as the page knows. */
export const fitOf = (
  { engineer, start }: Target,
  { minutes, visit, window, emergency }: Wanted,
  { engineers, visits, now }: Known,
): Fit => {
  const end = start + minutes * 60_000;
  const who = engineers.find((each) => each.engineer === engineer);
  if (start < now) return 'past';
  const working = [...(who?.working ?? []), ...(emergency ? (who?.onCall ?? []) : [])];
  if (!working.some((span) => Date.parse(span.from) <= start && end <= Date.parse(span.until)))
    return who?.absences.some((absence) => meets(absence, start, end)) ? 'absent' : 'outside-shift';
  const others = visits.filter((each) => each.engineer === engineer && each.visit !== visit && each.status !== 'completed');
  if (others.some(({ plan }) => meets({ from: plan.start, until: plan.end }, start, end))) return 'overlap';
  return window && !(Date.parse(window.from) <= start && start < Date.parse(window.until)) ? 'outside-window' : 'fits';
};

/** Outside of the promise is no obstacle: the customer is asked anew. */
export const isPossible = (fit: Fit): boolean => fit === 'fits' || fit === 'outside-window';

const meets = ({ from, until }: Span, start: number, end: number): boolean => Date.parse(from) < end && start < Date.parse(until);
