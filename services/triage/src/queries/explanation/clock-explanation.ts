import type { Grade, Holder, PolicyRef, RecordedEvent, SentenceText, Target } from '@yingda/contracts';
import { rebuild } from '@yingda/event-store';
import type { EngineerId, Instant } from '@yingda/kernel';
import { arithmeticOf, explainClock } from '@yingda/sla';
import type { ClockExplanation, PolicyBook } from '@yingda/sla';
import type { Clock, Pause, Standing } from '../../domain/triage/clocks/clock-state.ts';
import { triageEvolution } from '../../domain/triage/state.ts';
import { ticketFactsBefore } from '../../domain/triage/ticket-facts.ts';
import { movesOf } from './clock-moves.ts';
import type { ClockMove } from './clock-moves.ts';

/** All that led to what a clock says, so that a person can do it again to the second. */
export interface ClockExplanationView extends ClockExplanation {
  readonly ticketNumber: string;
  readonly target: Target;
  /** Which clock of its target, from 1, of how many. */
  readonly clock: number;
  readonly clocks: number;
  readonly grade?: Grade;
  /** The rule that set it. `reason` says what it beat (R13). */
  readonly rule: string;
  readonly reason: string;
  /** The rule in both languages, where the policy is one of ours. */
  readonly because?: SentenceText;
  readonly policy: PolicyRef & { readonly name?: SentenceText };
  readonly duration: string;
  readonly workingDays?: number;
  readonly engineer?: EngineerId;
  readonly holder: Holder;
  readonly startedAt: Instant;
  /** Log position of the event that started it. */
  readonly startPosition: number;
  readonly state: Standing['state'];
  readonly stoppedAt?: Instant;
  readonly cancelledAt?: Instant;
  /** Up to when it is told: its end, or when it was asked. */
  readonly until: Instant;
  readonly provisional?: boolean;
  readonly pauses: readonly Pause[];
  /** All that happened to it, in the order of the log: its start, pauses, changes, warnings and verdicts. */
  readonly moves: readonly ClockMove[];
  /** Line by line; times are local to `zone`. */
  readonly arithmetic: readonly SentenceText[];
  readonly zone: string;
}

export interface ExplanationRequest {
  readonly target: string;
  /** The nth clock of the target, from 1; the one that counts by default. */
  readonly nth?: number;
  readonly now: Instant;
  readonly book: PolicyBook;
  /** For calendars without a zone of their own. */
  readonly timeZone: string;
}

/** Explains a clock of a ticket from its history; `undefined` where there is no such clock. */
export const clockExplanation = (
  ticketNumber: string,
  history: readonly RecordedEvent[],
  { target, nth, now, book, timeZone }: ExplanationRequest,
): ClockExplanationView | undefined => {
  const own = history.filter(({ category }) => category === 'triage');
  const { clocks, grading } = rebuild(triageEvolution, own);
  const ofTarget = clocks.filter((each) => each.target === target);
  const number = nth ?? ofTarget.length;
  const clock = ofTarget[number - 1];
  if (!clock) return undefined;
  const { standing, startPosition, rule, reason, policy: ref, duration, workingDays, engineer, holder, startedAt } = clock;
  const calendar = book.calendar(clock.calendar);
  const end = endOf(standing);
  const until = end ?? (now < startedAt ? startedAt : now);
  const held = ticketFactsBefore(Number.POSITIVE_INFINITY, history)?.ledger.intervals ?? [];
  const told = explainClock({ calendar, terms: clock, held, until });
  const policy = book.holds(ref) ? book.policy(ref) : undefined;
  const limits = policy?.targets.find((rules) => rules.target === clock.target)?.limits;
  const because = limits?.find(({ id }) => id === rule)?.because;
  const zone = calendar.zone ?? timeZone;
  const stoppedAt = 'stoppedAt' in standing ? standing.stoppedAt : undefined;
  return {
    ticketNumber,
    target: clock.target,
    clock: number,
    clocks: ofTarget.length,
    ...(grading && { grade: grading.grade }),
    rule,
    reason,
    ...(because && { because }),
    policy: { ...ref, ...(policy && { name: policy.name }) },
    duration,
    ...(workingDays !== undefined && { workingDays }),
    ...(engineer !== undefined && { engineer }),
    holder,
    startedAt,
    startPosition,
    state: standing.state,
    ...(stoppedAt !== undefined && { stoppedAt }),
    ...('cancelledAt' in standing && { cancelledAt: standing.cancelledAt }),
    until,
    ...(clock.provisional !== undefined && { provisional: clock.provisional }),
    pauses: clock.pauses ?? [],
    ...told,
    moves: movesOf(own, { target: clock.target, nth: number }),
    arithmetic: arithmeticOf(told, { zone, ...(stoppedAt !== undefined && { stoppedAt }) }),
    zone,
  };
};

const endOf = (standing: Clock['standing']): Instant | undefined => {
  switch (standing.state) {
    case 'met':
      return standing.stoppedAt;
    case 'cancelled':
      return standing.cancelledAt;
    case 'breached':
      return standing.stoppedAt;
    case 'running':
    case 'paused':
      return undefined;
    default:
      return standing satisfies never;
  }
};
