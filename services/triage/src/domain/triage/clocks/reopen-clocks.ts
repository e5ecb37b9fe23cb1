import { TargetPaused, TargetResumed } from '@yingda/contracts';
import type { Holder } from '@yingda/contracts';
import type { Instant } from '@yingda/kernel';
import { laterOf } from '@yingda/kernel';
import { dueOf, rulesOf } from '@yingda/sla';
import type { Ledger } from '@yingda/sla';
import type { ClockMoment, Step } from './clock-moment.ts';
import { policyOfClock } from './clock-moment.ts';
import { currentClock, isOpen } from './clock-state.ts';
import type { Clock, ClockEvent } from './clock-state.ts';

/**
 * R17, R19: what the customer rejects, or what is back, is not resolved: the clock of the resolution runs on from its first start. Since it was met the time was
 * whose the ledger says: the customer's after a confirmation, which consumes nothing where the policy pauses for customers; what staff closed without the
 * customer's word was never over.
 */
export const reopenClocks =
  (moment: ClockMoment): Step =>
  (triage) => {
    const { happening } = moment;
    if (happening.type !== 'TicketReopened' && happening.type !== 'ResolutionRejected') return [];
    const clock = currentClock(triage, 'resolution');
    if (!clock || isOpen(clock) || clock.standing.state === 'cancelled' || happening.position <= clock.lastPosition) return [];
    const pausedWhile = rulesOf(policyOfClock(clock, triage, moment), clock.target)?.pausedWhile ?? [];
    const { standing } = clock;
    const waits = standing.state === 'met' ? waitsSince(standing.stoppedAt, moment.ledger, { until: happening.at, pausedWhile }) : [];
    return ranOn(clock, waits, moment);
  };

interface Wait {
  readonly from: Instant;
  readonly to: Instant;
  readonly holder: Holder;
}

const waitsSince = (
  since: Instant,
  { intervals }: Ledger,
  { until, pausedWhile }: { readonly until: Instant; readonly pausedWhile: readonly Holder[] },
): Wait[] =>
  intervals.flatMap(({ holder, from, to = until }) => {
    const wait = { from: laterOf(since, from), to: to < until ? to : until, holder };
    return pausedWhile.includes(holder) && wait.from < wait.to ? [wait] : [];
  });

/** Each wait is told as a pause with its end; the last word is that the clock runs. */
const ranOn = (clock: Clock, waits: readonly Wait[], { happening, book }: ClockMoment): ClockEvent[] => {
  const { target, holder, pauses = [] } = clock;
  const causePosition = happening.position;
  const resumed = (resumedAt: Instant, known: readonly Wait[]) => {
    const due = dueOf(book.calendar(clock.calendar), { ...clock, pauses: [...pauses, ...known] }) ?? clock.due;
    return TargetResumed({ target, resumedAt, due, holder, causePosition });
  };
  const told = waits.flatMap((wait, index) => [
    TargetPaused({ target, pausedAt: wait.from, holder: wait.holder, causePosition }),
    ...(wait.to < happening.at ? [resumed(wait.to, waits.slice(0, index + 1))] : []),
  ]);
  return [...told, resumed(happening.at, waits)];
};
