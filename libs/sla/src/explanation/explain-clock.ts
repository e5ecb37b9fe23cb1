import type { CalendarRef, Holder } from '@yingda/contracts';
import type { Instant } from '@yingda/kernel';
import { millisOf } from '@yingda/kernel';
import type { Calendar } from '../calendar/calendar.ts';
import { dueOf } from '../clock/clock.ts';
import type { ClockTerms, Standstill } from '../clock/clock.ts';
import { allottedTo, consumedAt } from '../clock/consumed.ts';
import { formatDuration } from '../duration/duration.ts';
import type { HeldInterval } from '../holder/ledger.ts';
import { stepsBetween } from './steps.ts';
import type { Step } from './steps.ts';
import { daysToDue } from './working-days.ts';
import type { CountedDay } from './working-days.ts';

/** A clock, whose the ticket was meanwhile, and up to when it is looked at: its end, or now. */
export interface ClockToExplain {
  readonly calendar: Calendar;
  readonly terms: ClockTerms;
  readonly held: readonly HeldInterval[];
  readonly until: Instant;
}

/** A stretch of a clock's life: one holder, and either counted or paused. */
export interface ExplainedInterval {
  readonly from: Instant;
  readonly to: Instant;
  readonly holder: Holder;
  /** Log position of the event that began it. */
  readonly position: number;
  readonly counted: boolean;
  /** Of the calendar's time, ISO 8601; `PT0S` where it was paused. */
  readonly consumed: string;
  /** All that was consumed by its end. */
  readonly total: string;
}

/** Where a clock's due instant and its consumed time come from, so that a person can count again. */
export interface ClockExplanation {
  readonly calendar: CalendarRef & { readonly zone?: string; readonly tzdata?: string; readonly coveredUntil?: Instant };
  readonly intervals: readonly ExplainedInterval[];
  /** The stretches of the calendar's time that lead to the due instant, or as far as a clock that stands has got. Together they are what is allotted. */
  readonly steps: readonly Step[];
  /** Of a clock that counts working days. */
  readonly days?: readonly CountedDay[];
  /** ISO 8601, of the calendar's time. */
  readonly allotted: string;
  readonly consumed: string;
  readonly remaining: string;
  /** Of what is allotted, to two places. */
  readonly percent: number;
  /** Inclusive; absent while the clock stands. */
  readonly due?: Instant;
}

/** Explains a clock by its terms alone: nothing that was stored about it is used. */
export const explainClock = ({ calendar, terms, held, until }: ClockToExplain): ClockExplanation => {
  const due = dueOf(calendar, terms);
  const [allotted, consumed] = [allottedTo(calendar, terms, until), consumedAt(calendar, terms, until)];
  const { id, version, zone, tzdata, coveredUntil } = calendar;
  return {
    calendar: {
      id,
      version,
      ...(zone !== undefined && { zone }),
      ...(tzdata !== undefined && { tzdata }),
      ...(coveredUntil !== undefined && { coveredUntil }),
    },
    intervals: intervalsOf({ calendar, terms, held, until }),
    steps: stepsBetween(calendar, terms, due),
    ...(terms.workingDays !== undefined && { days: daysToDue(calendar, terms, terms.workingDays) }),
    allotted: formatDuration(allotted),
    consumed: formatDuration(consumed),
    remaining: formatDuration(Math.max(0, allotted - consumed)),
    percent: allotted === 0 ? 100 : Math.round((consumed * 10_000) / allotted) / 100,
    ...(due !== undefined && { due }),
  };
};

const intervalsOf = ({ calendar, terms, held, until }: ClockToExplain): ExplainedInterval[] => {
  const { startedAt, pauses = [] } = terms;
  const cuts = [startedAt, until, ...held.map(({ from }) => from), ...pauses.flatMap(({ from, to = until }) => [from, to])];
  const instants = [...new Set(cuts)].filter((at) => startedAt <= at && at <= until).sort();
  let total = 0;
  return instants.slice(0, -1).map((from, index) => {
    const to = instants[index + 1] ?? until;
    const counted = !pauses.some((pause) => contains(pause, from));
    const consumed = counted ? calendar.workingBetween(millisOf(from), millisOf(to)) : 0;
    total += consumed;
    // Before the receipt of this ticket it was with whom it came to first; after its end nobody else has had it.
    const { holder, position } = held.findLast((each) => each.from <= from) ?? held[0] ?? UNKNOWN;
    return { from, to, holder, position, counted, consumed: formatDuration(consumed), total: formatDuration(total) };
  });
};

const UNKNOWN = { holder: 'agent', position: 0 } as const;

const contains = ({ from, to }: Standstill, at: Instant): boolean => from <= at && (to === undefined || at < to);
