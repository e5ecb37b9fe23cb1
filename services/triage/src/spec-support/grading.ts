import { TargetChanged } from '@yingda/contracts';
import type { Instant } from '@yingda/kernel';
import { defaultPolicyV1, policyBook, refOf, roundTheClock, targetsFor } from '@yingda/sla';
import type { PolicyDocument } from '@yingda/sla';
import { currentClock, isOpen } from '../domain/triage/clock-state.ts';
import type { By, GradingRole } from '../domain/triage/grade-commands.ts';
import type { ChangeTargets, Moment } from '../domain/triage/regrade.ts';
import { at, report } from './grade-1-ticket.ts';

/** A person in one role or several. */
export const person = (id: string, ...roles: GradingRole[]): By => ({ id, roles, person: true });

/** A moment by the first default policy, or by another one. */
export const moment = (now: Instant = at('09:40'), { policy = defaultPolicyV1, over = false } = {}): Moment => ({
  now,
  book: policyBook([policy as PolicyDocument], [roundTheClock]),
  report,
  over,
  changeTargets,
});

const changeTargets: ChangeTargets = (triage, grade, { book, now }) => {
  const policy = book.inForce(now);
  return policy.targets.flatMap(({ target, startedBy }) => {
    const clock = currentClock(triage, target);
    const [start] = startedBy;
    if (!clock || !isOpen(clock) || !start) return [];
    const planned = targetsFor(
      policy,
      { grade, report },
      { by: start.event, at: clock.startedAt, calendar: (id) => book.calendarInForce(id, now) },
    ).find((each) => each.target === target);
    if (!planned || planned.rule === clock.rule) return [];
    const { holder: _holder, ...terms } = planned;
    return [TargetChanged({ ...terms, because: 'regrade', changedAt: now, policy: refOf(policy) })];
  });
};
