import { instantFromMillis, millisOf } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import { onCallSpans, workingSpans } from '../engineer/availability.ts';
import type { ShiftBook } from '../engineer/availability.ts';
import { joined, within } from '../engineer/span.ts';
import type { KnownEngineer, Span } from '../engineer/state.ts';
import { dateIn, daySpan } from '../local-day.ts';

/** A tour from base to base: working time with rests in it. */
export type Duty = readonly Span[];

/** Rests that are shorter are spent on the way; after longer ones the tour begins at base again. */
const REST = 4 * 3_600_000;
/** Who works longer than this without a rest is there round the clock; such a duty is cut at midnight. */
const LONGEST = 24 * 3_600_000;
/** Duties that begin before a span or end behind it are seen whole. */
const MARGIN = 36 * 3_600_000;

export interface DutyNeed {
  readonly book: ShiftBook;
  readonly zone: string;
  /** In an emergency on-call duty for this group counts as well. */
  readonly emergencyOf?: string;
}

/** The engineer's duties that meet a span, whole, in order. */
export const dutiesOf = (engineer: KnownEngineer, span: Span, { book, zone, emergencyOf }: DutyNeed): Duty[] => {
  const around = { from: moved(span.from, -MARGIN), until: moved(span.until, MARGIN) };
  const shifts = workingSpans(engineer, around, book);
  const spans = emergencyOf === undefined ? shifts : joined([...shifts, ...onCallSpans(engineer, emergencyOf, around)]);
  return apart(spans)
    .flatMap((duty) => cutAtMidnight(duty, zone))
    .filter((duty) => begin(duty) < span.until && end(duty) > span.from);
};

export const begin = (duty: Duty): Instant => (duty[0] as Span).from;
export const end = (duty: Duty): Instant => (duty.at(-1) as Span).until;

const moved = (at: Instant, millis: number): Instant => instantFromMillis(millisOf(at) + millis);

const apart = (spans: readonly Span[]): Duty[] => {
  const duties: Span[][] = [];
  for (const span of spans) {
    const last = duties.at(-1);
    if (last && millisOf(span.from) - millisOf(end(last)) < REST) last.push(span);
    else duties.push([span]);
  }
  return duties;
};

const cutAtMidnight = (duty: Duty, zone: string): Duty[] => {
  if (millisOf(end(duty)) - millisOf(begin(duty)) <= LONGEST) return [duty];
  const days: Duty[] = [];
  let from = begin(duty);
  while (from < end(duty)) {
    const { until } = daySpan(dateIn(from, zone), zone);
    const part = within(duty, { from, until });
    if (part.length > 0) days.push(part);
    from = until;
  }
  return days;
};
