import type { CalendarRef, Grade, Holder, PolicyRef, ProblemType, RecordedEvent, Target } from '@yingda/contracts';
import { rebuild } from '@yingda/event-store';
import { formatPosition } from '@yingda/kernel';
import type { EngineerId, Instant } from '@yingda/kernel';
import { isOverdue, remainingAt } from '@yingda/sla';
import type { PolicyBook } from '@yingda/sla';
import { isOpen } from '../domain/triage/clock-state.ts';
import type { Clock, Standing } from '../domain/triage/clock-state.ts';
import { triageEvolution } from '../domain/triage/state.ts';

/** A ticket's clocks as people read them. */
export interface ClocksView {
  readonly ticketNumber: string;
  /** Log position of the newest of the events that say this; absent before there is any. */
  readonly position?: string;
  readonly grade?: Grade;
  readonly gradeRule?: string;
  readonly gradeReason?: string;
  readonly problemType?: ProblemType;
  readonly problemReason?: string;
  readonly policy?: PolicyRef;
  /** The current clock of each target, in the order of their starts. */
  readonly clocks: readonly ClockView[];
  /** Clocks that another one of the same target replaced. */
  readonly earlierClocks: readonly ClockView[];
}

export interface ClockView {
  readonly target: Target;
  readonly startedAt: Instant;
  /** Inclusive. */
  readonly due: Instant;
  readonly state: Standing['state'];
  readonly holder: Holder;
  readonly engineer?: EngineerId;
  readonly duration: string;
  readonly calendar: CalendarRef;
  readonly rule: string;
  readonly reason: string;
  readonly policy: PolicyRef;
  readonly stoppedAt?: Instant;
  readonly cancelledAt?: Instant;
  readonly overdue?: true;
  readonly overdueSince?: Instant;
  /** ISO 8601, of the calendar's time; while the clock runs. */
  readonly remaining?: string;
}

export interface Moment {
  readonly now: Instant;
  readonly book: PolicyBook;
}

/** Folds a triage stream into what it says now. */
export const clocksView = (ticketNumber: string, history: readonly RecordedEvent[], moment: Moment): ClocksView => {
  const { grading, classification, clocks } = rebuild(triageEvolution, history);
  const newest = history.at(-1);
  const isCurrent = (clock: Clock, index: number) => clocks.findLastIndex(({ target }) => target === clock.target) === index;
  return {
    ticketNumber,
    ...(newest && { position: formatPosition(newest.partition, newest.position) }),
    ...(grading && { grade: grading.grade, gradeRule: grading.rule, gradeReason: grading.reason, policy: grading.policy }),
    ...(classification && { problemType: classification.problemType, problemReason: classification.reason }),
    clocks: clocks.filter(isCurrent).map((clock) => clockView(clock, moment)),
    earlierClocks: clocks.filter((clock, index) => !isCurrent(clock, index)).map((clock) => clockView(clock, moment)),
  };
};

const clockView = ({ standing, startPosition: _startPosition, ...clock }: Clock, { now, book }: Moment): ClockView => ({
  ...clock,
  state: standing.state,
  ...('stoppedAt' in standing && standing.stoppedAt !== undefined && { stoppedAt: standing.stoppedAt }),
  ...('cancelledAt' in standing && { cancelledAt: standing.cancelledAt }),
  ...(isOpen({ standing }) && {
    ...(isOverdue(clock.due, now) && { overdue: true as const, overdueSince: clock.due }),
    remaining: remainingAt(book.calendar(clock.calendar), clock.due, now),
  }),
});
