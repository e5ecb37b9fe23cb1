import { TargetPaused, TargetResumed } from '@yingda/contracts';
import { dueOf, rulesOf } from '@yingda/sla';
import type { ClockMoment, Step } from './clock-moment.ts';
import { policyOfClock } from './clock-moment.ts';
import { currentClock, isOpen } from './clock-state.ts';

/**
 * R17, R19: what the customer rejects, or what is back, is not resolved: the clock of the resolution runs on from its first start. The time since the customer's
 * confirmation was the customer's and consumes nothing where the policy pauses for customers; what staff closed without the customer's word was never over.
 */
export const reopenClocks =
  (moment: ClockMoment): Step =>
  (triage) => {
    const { happening, facts, book } = moment;
    if (happening.type !== 'TicketReopened' && happening.type !== 'ResolutionRejected') return [];
    const clock = currentClock(triage, 'resolution');
    if (!clock || isOpen(clock) || clock.standing.state === 'cancelled' || happening.position <= clock.lastPosition) return [];
    const { target, standing, pauses = [] } = clock;
    const pausedAt = standing.state === 'met' && facts.ledger.confirmed ? standing.stoppedAt : undefined;
    const stood =
      pausedAt !== undefined && (rulesOf(policyOfClock(clock, triage, moment), target)?.pausedWhile.includes('customer') ?? false);
    const gap = stood ? [{ from: pausedAt, to: happening.at }] : [];
    const due = dueOf(book.calendar(clock.calendar), { ...clock, pauses: [...pauses, ...gap] }) ?? clock.due;
    const causePosition = happening.position;
    return [
      ...(stood ? [TargetPaused({ target, pausedAt, holder: 'customer', causePosition })] : []),
      TargetResumed({ target, resumedAt: happening.at, due, holder: clock.holder, causePosition }),
    ];
  };
