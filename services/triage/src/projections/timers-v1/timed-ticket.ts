import type { EventOf, RecordedEvent, TicketGraded } from '@yingda/contracts';
import type { Clock } from '../../domain/triage/clocks/clock-state.ts';
import type { TimedClock, TimedTriage } from '../../domain/triage/timers/pending-timers.ts';
import { triageEvolution } from '../../domain/triage/state.ts';
import type { Triage, TriageEvent } from '../../domain/triage/state.ts';

/** What the row of a ticket keeps of its triage: no more than its timers depend on. Clocks that ended stay, since they may run on from their first start. */
export interface TimedTicket extends TimedTriage {
  readonly clocks: readonly TimedClock[];
}

/** Folds as the deciders do, on what the row keeps. */
export const timedAfter = (before: TimedTicket | undefined, event: RecordedEvent): TimedTicket =>
  kept(triageEvolution.evolve(asTriage(before), event as unknown as TriageEvent, event));

/** Only the current clock of a target has timers. */
const kept = ({ grading, clocks, escalations }: Triage): TimedTicket => ({
  ...(grading && { grading: { grade: grading.grade } }),
  clocks: clocks
    .filter(({ target }, index) => clocks.findLastIndex((clock) => clock.target === target) === index)
    .map(({ target, startedAt, duration, workingDays, calendar, policy, due, warned, pauses, standing }) => ({
      ...{ target, startedAt, duration, calendar, policy, due, standing },
      ...(workingDays !== undefined && { workingDays }),
      ...(warned && { warned }),
      ...(pauses && { pauses: pauses.map(({ from, to }) => ({ from, ...(to !== undefined && { to }) })) }),
    })),
  escalations: escalations.map(({ target, rule, raisedAt }) => ({ target, rule, raisedAt })),
});

const NOT_KEPT = { holder: 'agent', rule: '', reason: '', startPosition: 0, lastPosition: 0 } as const;

const asTriage = (ticket: TimedTicket | undefined): Triage => ({
  ...triageEvolution.initialState,
  ...(ticket?.grading && { grading: { ...gradedAs(ticket.grading), rule: '', reason: '' } }),
  clocks:
    ticket?.clocks.map(({ pauses, ...clock }): Clock => ({
      ...NOT_KEPT,
      ...clock,
      ...(pauses && { pauses: pauses.map((pause) => ({ ...pause, holder: 'agent' })) }),
    })) ?? [],
  escalations:
    ticket?.escalations.map((raised) => ({ ...raised, escalation: 0, level: 0, to: { role: 'agent' }, due: '', answered: false })) ?? [],
});

const gradedAs = ({ grade }: NonNullable<TimedTicket['grading']>): Pick<EventOf<typeof TicketGraded>['data'], 'grade' | 'policy'> => ({
  grade,
  policy: { id: '', version: 0 },
});
