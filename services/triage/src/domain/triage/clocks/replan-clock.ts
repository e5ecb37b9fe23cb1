import type { CalendarRef } from '@yingda/contracts';
import { accept, instant, laterOf, millisOf } from '@yingda/kernel';
import type { Decision, Instant } from '@yingda/kernel';
import type { Calendar, PolicyBook } from '@yingda/sla';
import { changedTo } from './change-targets.ts';
import type { Changed } from './change-targets.ts';
import { currentClocks } from './clock-moment.ts';
import type { Clock } from './clock-state.ts';
import type { Triage } from '../state.ts';

/**
 * R21: a later version of a calendar was published. Open clocks on an older one go by it from here on where it tells nothing else about the time up to now (and
 * up to when it takes effect): their start and what they consumed stay. Clocks for which it would count the past otherwise stay on their version, and so
 * does every verdict.
 */
export const replanClocks = (
  newer: CalendarRef,
  triage: Triage,
  { book, now }: { readonly book: PolicyBook; readonly now: Instant },
): Decision => accept(...currentClocks(triage).flatMap((clock) => replanned(clock, newer, { book, now })));

const replanned = (clock: Clock, newer: CalendarRef, { book, now }: { readonly book: PolicyBook; readonly now: Instant }): Changed[] => {
  const { calendar: older, standing } = clock;
  if (standing.state !== 'running' && standing.state !== 'paused') return [];
  if (older.id !== newer.id || older.version >= newer.version) return [];
  const later = book.calendar(newer);
  const until = laterOf(now, later.effectiveFrom);
  if (!tellTheSame(book.calendar(older), later, { from: clock.startedAt, until })) return [];
  const changed = changedTo(clock, { ...clock, calendar: newer }, { now, book, because: 'calendar' });
  return isTheSame(clock, changed) ? [] : [changed];
};

const tellTheSame = (a: Calendar, b: Calendar, { from, until }: { readonly from: Instant; readonly until: Instant }): boolean => {
  const [ours, theirs] = [a, b].map((calendar) => calendar.windowsBetween(millisOf(from), millisOf(until)));
  return JSON.stringify(ours) === JSON.stringify(theirs);
};

/** A clock that stands is due when it is resumed, which the new version may change: it always goes by it. */
const isTheSame = (clock: Clock, { data: { due, provisional } }: Changed): boolean =>
  due !== undefined && instant(due) === clock.due && provisional === clock.provisional;
