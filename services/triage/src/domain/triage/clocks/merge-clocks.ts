import type { Instant, TicketNumber } from '@yingda/kernel';
import { dueIfResumedAt } from '@yingda/sla';
import type { PolicyBook } from '@yingda/sla';
import { changedTo } from './change-targets.ts';
import type { Changed } from './change-targets.ts';
import { currentClocks } from './clock-moment.ts';
import { currentClock } from './clock-state.ts';
import type { Clock } from './clock-state.ts';
import type { Triage } from '../state.ts';

/** A ticket that was merged into another one. */
export interface Merged {
  readonly number: TicketNumber;
  readonly triage: Triage;
  /** Log position of the merger. */
  readonly position: number;
  readonly at: Instant;
}

/**
 * R9: of two promises about the same trouble the one that is due first stands. A clock of the ticket that goes on takes the start and the terms of the merged
 * ticket's where that is tighter, with its own pauses, and is never loosened. What the merged ticket had missed stays on its own record.
 */
export const mergeClocks = (merged: Merged, survivor: Triage, book: PolicyBook): Changed[] =>
  currentClocks(survivor).flatMap((clock) => {
    const other = currentClock(merged.triage, clock.target);
    if (!isCounting(clock) || !other || !wasCounting(other, merged.position)) return [];
    const { pauses: _own, ...promise } = other;
    const terms = { ...promise, ...(clock.pauses && { pauses: clock.pauses }) };
    const [due, before] = [dueWith(terms, book, merged.at), dueWith(clock, book, merged.at)];
    if (due >= before) return [];
    const reason = `${other.reason}; taken over from ${merged.number}, which was merged into this ticket and is due earlier`;
    return [changedTo(clock, { ...other, reason }, { now: merged.at, book, because: 'merge' })];
  });

const dueWith = (clock: Clock, book: PolicyBook, at: Instant): Instant => dueIfResumedAt(book.calendar(clock.calendar), clock, at);

const isCounting = ({ standing }: Clock): boolean => standing.state === 'running' || standing.state === 'paused';

/** Whether the merger itself is what ended it, or is about to. */
const wasCounting = (clock: Clock, position: number): boolean =>
  isCounting(clock) || (clock.standing.state === 'cancelled' && clock.lastPosition === position);
