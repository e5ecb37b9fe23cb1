import type { CalendarRef, Holder, PolicyRef, Target } from '@yingda/contracts';
import type { EngineerId, Instant } from '@yingda/kernel';
import { allottedTo, consumedAt, formatDuration, isOverdue } from '@yingda/sla';
import type { PolicyBook } from '@yingda/sla';
import { isOpen } from '../domain/triage/clocks/clock-state.ts';
import type { Clock, Pause, Standing } from '../domain/triage/clocks/clock-state.ts';

/** A clock as people read it. */
export interface ClockView {
  readonly target: Target;
  readonly startedAt: Instant;
  /** Inclusive; absent while the clock stands. */
  readonly due?: Instant;
  /** The due instant lies beyond what the calendar's holiday tables cover, and is planned anew when they are published. */
  readonly provisional?: boolean;
  readonly state: Standing['state'];
  readonly holder: Holder;
  readonly engineer?: EngineerId;
  readonly duration: string;
  readonly workingDays?: number;
  readonly calendar: CalendarRef;
  readonly rule: string;
  readonly reason: string;
  readonly policy: PolicyRef;
  /** R22: intervals that consumed nothing; the last one is open while the clock stands. */
  readonly pauses?: readonly Pause[];
  /** R20: warnings given, in percent of the time. */
  readonly warned?: readonly number[];
  readonly stoppedAt?: Instant;
  readonly cancelledAt?: Instant;
  readonly overdue?: true;
  readonly overdueSince?: Instant;
  /** ISO 8601, of the calendar's time; while the clock is open. */
  readonly consumed?: string;
  /** ISO 8601, of the calendar's time; while the clock is open. */
  readonly remaining?: string;
}

export const clockView = (
  { standing, startPosition: _start, lastPosition: _last, due, ...clock }: Clock,
  { now, book }: { readonly now: Instant; readonly book: PolicyBook },
): ClockView => {
  const isPaused = standing.state === 'paused';
  return {
    ...clock,
    ...(!isPaused && { due }),
    state: standing.state,
    ...('stoppedAt' in standing && standing.stoppedAt !== undefined && { stoppedAt: standing.stoppedAt }),
    ...('cancelledAt' in standing && { cancelledAt: standing.cancelledAt }),
    ...(isOpen({ standing }) && {
      ...(!isPaused && isOverdue(due, now) && { overdue: true as const, overdueSince: due }),
      ...progress(clock, book, now),
    }),
  };
};

const progress = (clock: Omit<Clock, 'standing' | 'startPosition' | 'lastPosition' | 'due'>, book: PolicyBook, now: Instant) => {
  const calendar = book.calendar(clock.calendar);
  const [allotted, consumed] = [allottedTo(calendar, clock, now), consumedAt(calendar, clock, now)];
  return { consumed: formatDuration(consumed), remaining: formatDuration(Math.max(0, allotted - consumed)) };
};
