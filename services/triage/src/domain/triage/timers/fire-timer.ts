import { EscalationRaised, TargetBreached, TargetWarned } from '@yingda/contracts';
import type { Target } from '@yingda/contracts';
import { accept } from '@yingda/kernel';
import type { Decision, Instant } from '@yingda/kernel';
import type { PolicyBook } from '@yingda/sla';
import { currentClock } from '../clocks/clock-state.ts';
import { pendingTimers } from './pending-timers.ts';
import type { Timer } from './pending-timers.ts';
import type { Triage, TriageEvent } from '../state.ts';

/**
 * R20: all that time has brought about by now, in the order of the instants for which it was due; nothing where it was declared before, or where the clock was
 * stopped, paused or changed meanwhile. After a downtime every escalation is raised, since each is answered for; of missed warnings only the latest is given,
 * and none where the breach is due as well: it says all that they would have said.
 */
export const fireTimers = (triage: Triage, { book, now }: { readonly book: PolicyBook; readonly now: Instant }): Decision<TriageEvent> => {
  const due = pendingTimers(triage, book).filter(({ at }) => at <= now);
  const worthSaying = due.filter((timer) => timer.kind !== 'warning' || timer === lastWord(due, timer.target));
  let escalation = triage.escalations.length;
  return accept<TriageEvent>(
    ...worthSaying.map((timer) => declared(timer, triage, timer.kind === 'escalation' ? (escalation += 1) : escalation)),
  );
};

/** Of a target, what makes the warnings before it superfluous. */
const lastWord = (due: readonly Timer[], of: Target): Timer | undefined =>
  due.findLast(({ target, kind }) => target === of && kind !== 'escalation');

/** `warnedAt` and `raisedAt` are the instants at which it was due, so that they follow from the clock alone; the event's `occurredAt` says when it was done. */
const declared = (timer: Timer, triage: Triage, escalation: number): TriageEvent => {
  const { target, at } = timer;
  const due = currentClock(triage, target)?.due ?? at;
  switch (timer.kind) {
    case 'warning':
      return TargetWarned({ target, percent: timer.percent, warnedAt: at, due });
    case 'breach':
      return TargetBreached({ target, due });
    case 'escalation': {
      const { id, level, to, because } = timer.step;
      return EscalationRaised({ escalation, target, level, to, rule: id, reason: `${because.en} (rule ${id})`, due, raisedAt: at });
    }
    default:
      return timer satisfies never;
  }
};
