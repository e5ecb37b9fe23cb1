import type { CalendarRef, Grade, Target } from '@yingda/contracts';
import { instant } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import { hasRole, isStaff } from '@yingda/nest-kit';
import type { Principal } from '@yingda/nest-kit';
import { dueOf } from '@yingda/sla';
import type { PolicyBook } from '@yingda/sla';
import { currentClock } from '../domain/triage/clocks/clock-state.ts';
import type { Dispute } from '../domain/triage/grades/grade-state.ts';
import { isUnsettled } from '../domain/triage/grades/regrade.ts';
import type { Triage } from '../domain/triage/state.ts';

/** R15: an objection that is not settled, with the clocks that would be others under the grade claimed. */
export interface DisputeView {
  readonly dispute: number;
  readonly by: Dispute['by'];
  readonly claimed: Grade;
  readonly state: Dispute['state'];
  readonly at: Instant;
  readonly clocks: readonly ClaimedClock[];
}

export interface ClaimedClock {
  readonly target: Target;
  readonly startedAt: Instant;
  /** Inclusive; absent while the clock stands. */
  readonly due?: Instant;
  readonly duration: string;
  readonly calendar: CalendarRef;
  readonly rule: string;
  readonly reason: string;
}

/** Disputes are shown to staff and to people of the account, who may have made them; to no program, whatever its roles (R39). */
export const seesDisputes = (caller: Principal | undefined): boolean =>
  caller !== undefined && (isStaff(caller) || (caller.kind === 'person' && hasRole(caller, 'customer') && !hasRole(caller, 'integrator')));

/** Both clocks visible: those claimed stand and run on together with those that count. */
export const disputedClocks = (triage: Triage, book: PolicyBook): DisputeView[] =>
  triage.disputes.filter(isUnsettled).map(({ dispute, by, claimed, state, at, targets }) => ({
    dispute,
    by,
    claimed,
    state,
    at,
    clocks: targets.map((target) => claimedClock(target, triage, book)),
  }));

const claimedClock = (
  { target, startedAt, duration, workingDays, calendar, rule, reason }: Dispute['targets'][number],
  triage: Triage,
  book: PolicyBook,
): ClaimedClock => {
  const { pauses } = currentClock(triage, target) ?? {};
  const terms = { startedAt: instant(startedAt), duration, ...(workingDays !== undefined && { workingDays }), ...(pauses && { pauses }) };
  const due = dueOf(book.calendar(calendar), terms);
  return { target, startedAt: terms.startedAt, ...(due !== undefined && { due }), duration, calendar, rule, reason };
};
