import { TargetBreachWithdrawn, TargetFlagged, TargetPaused, TargetResumed } from '@yingda/contracts';
import type { Instant } from '@yingda/kernel';
import { laterOf } from '@yingda/kernel';
import { dueIfResumedAt, dueOf, heldSince, holderOf, percentAt, remainingAt, rulesOf } from '@yingda/sla';
import type { ClockMoment, Step } from './clock-moment.ts';
import { currentClocks, policyOfClock } from './clock-moment.ts';
import { isOpen } from './clock-state.ts';
import type { Clock, ClockEvent } from './clock-state.ts';
import { lateWord } from './stop-clocks.ts';
import type { Triage } from '../state.ts';

/** R22: clocks stand while their policy says that the wait is somebody else's, and run on with what they had left. */
export const holdClocks =
  (moment: ClockMoment): Step =>
  (triage) =>
    moment.ledger === moment.facts.ledger || moment.ledger.over
      ? []
      : currentClocks(triage).flatMap((clock) => (moment.happening.position < clock.lastPosition ? [] : held(clock, triage, moment)));

const held = (clock: Clock, triage: Triage, moment: ClockMoment): readonly ClockEvent[] => {
  if (!isOpen(clock)) return [];
  const stands = standsStill(clock, triage, moment);
  if (stands === (clock.standing.state === 'paused')) return [];
  return stands ? paused(clock, triage, moment) : [resumed(clock, moment)];
};

/** Whether a clock stands while the ticket is whose it is after the happening. */
export const standsStill = (clock: Clock, triage: Triage, moment: ClockMoment): boolean =>
  rulesOf(policyOfClock(clock, triage, moment), clock.target)?.pausedWhile.includes(holderOf(moment.ledger)) ?? false;

/** From when on the clock stands or runs again. */
const changedAt = ({ startedAt }: Clock, { ledger, happening }: ClockMoment): Instant =>
  laterOf(startedAt, heldSince(ledger) ?? happening.at);

/** A wait that began after the due instant saves nothing; one from before it that arrives late withdraws the breach. */
const paused = (clock: Clock, triage: Triage, moment: ClockMoment): readonly ClockEvent[] => {
  const { happening, ledger, book } = moment;
  const { target, due, standing, pauses = [] } = clock;
  const calendar = book.calendar(clock.calendar);
  const pausedAt = changedAt(clock, moment);
  if (dueOf(calendar, { ...clock, pauses: [...pauses, { from: pausedAt }] }) !== undefined) return [];
  const causePosition = happening.position;
  const pause = TargetPaused({ target, pausedAt, holder: holderOf(ledger), causePosition });
  const flag = TargetFlagged({
    target,
    what: 'pause',
    flaggedAt: pausedAt,
    remaining: remainingAt(calendar, due, pausedAt),
    due,
    causePosition,
  });
  const isClose = percentAt(calendar, clock, pausedAt) >= policyOfClock(clock, triage, moment).integrity.flagFromPercent;
  return [
    ...(standing.state === 'breached'
      ? [TargetBreachWithdrawn({ target, due, reason: lateWord(happening, pausedAt), causePosition })]
      : []),
    pause,
    ...(isClose ? [flag] : []),
  ];
};

const resumed = (clock: Clock, moment: ClockMoment): ClockEvent => {
  const { happening, ledger, book } = moment;
  const resumedAt = changedAt(clock, moment);
  return TargetResumed({
    target: clock.target,
    resumedAt,
    due: dueIfResumedAt(book.calendar(clock.calendar), clock, resumedAt),
    holder: holderOf(ledger),
    causePosition: happening.position,
  });
};
