import { TargetBreached, TargetBreachWithdrawn, TargetCancelled, TargetFlagged, TargetMet } from '@yingda/contracts';
import type { Instant } from '@yingda/kernel';
import { isOverdue, isStoppedBy, remainingAt, rulesOf, STOP_EVENTS, verdictOf } from '@yingda/sla';
import type { StopEvent } from '@yingda/sla';
import type { ClockMoment, Step } from './clock-moment.ts';
import { countedAt, currentClocks, dueAt, policyOfClock } from './clock-moment.ts';
import { isOpen } from './clock-state.ts';
import type { Clock, ClockEvent } from './clock-state.ts';
import type { Happening } from './happening.ts';
import type { Triage } from '../state.ts';

/** R17, R18: stops what the event stops, and ends what nothing can stop any more. Each clock goes by its own rules. */
export const stopOrEndClocks =
  (moment: ClockMoment): Step =>
  (triage) =>
    currentClocks(triage).flatMap((clock) => {
      if (isKnown(clock, moment.happening)) return [];
      return stops(clock, triage, moment) ? stopped(clock, triage, moment) : isEnded(clock, triage, moment) ? endOf(clock, moment) : [];
    });

/** What stands before the clock's start or its last change says nothing new; only a registration starts and stops at once. */
const isKnown = ({ startPosition, lastPosition }: Clock, { type, position }: Happening): boolean =>
  position < lastPosition || (position === startPosition && type !== 'TicketRegistered');

/** Of these only a person's counts: what the platform sends by itself is no response (R17). */
const SPOKEN: ReadonlySet<string> = new Set<StopEvent>(['MessageSent', 'DetailsRequested']);
const STOPS: ReadonlySet<string> = new Set(STOP_EVENTS);

const stops = (clock: Clock, triage: Triage, moment: ClockMoment): boolean => {
  const { type, automatic, engineer } = moment.happening;
  if (!STOPS.has(type) || (automatic && SPOKEN.has(type))) return false;
  // An engineer's own clock is stopped by that engineer only (R18).
  if (clock.engineer !== undefined && engineer !== undefined && clock.engineer !== engineer) return false;
  return isStoppedBy(policyOfClock(clock, triage, moment), clock.target, { by: type as StopEvent, report: moment.facts.report });
};

/** The verdict goes by when it happened; the due instant is inclusive. In time after all, a breach is withdrawn: both stay on record. */
const stopped = (clock: Clock, triage: Triage, moment: ClockMoment): ClockEvent[] => {
  const { happening, book } = moment;
  const calendar = book.calendar(clock.calendar);
  const at = countedAt(happening, policyOfClock(clock, triage, moment));
  const { target, standing } = clock;
  const due = dueAt(clock, calendar, at);
  const verdict = { target, due, stoppedAt: at, causePosition: happening.position };
  const flagged =
    at === happening.at
      ? []
      : [
          TargetFlagged({
            target,
            what: 'device-time',
            flaggedAt: happening.arrivedAt,
            remaining: remainingAt(calendar, due, at),
            due,
            causePosition: happening.position,
          }),
        ];
  if (verdictOf(due, at) === 'breached') return isOpen(clock) ? [TargetBreached(verdict), ...flagged] : [];
  if (standing.state === 'breached')
    return [
      TargetBreachWithdrawn({ target, due, reason: lateWord(happening, at), causePosition: happening.position }),
      TargetMet(verdict),
      ...flagged,
    ];
  return isOpen(clock) ? [TargetMet(verdict), ...flagged] : [];
};

/** Why a breach is none. */
export const lateWord = ({ type }: Happening, at: Instant): string => `${type} of ${at} arrived after the breach was declared`;

/**
 * Nothing more will stop it: the ticket was cancelled, merged or closed; only the service report is owed beyond its end (R19). Of a rejected result no report
 * is owed: the next one starts anew.
 */
const isEnded = (clock: Clock, triage: Triage, moment: ClockMoment): boolean => {
  const rules = () => rulesOf(policyOfClock(clock, triage, moment), clock.target);
  switch (moment.happening.type) {
    case 'TicketCancelled':
    case 'TicketMerged':
      return true;
    case 'TicketClosed':
      return !(rules()?.stoppedBy ?? []).some(({ event }) => event === 'ServiceReportIssued');
    case 'WorkUnassigned':
      // Whoever handed the work back owes no contact any more (R18); whoever gets it next has a clock of their own.
      return clock.engineer !== undefined;
    case 'ResolutionRejected':
      return (rules()?.startedBy ?? []).some(({ event }) => event === 'WorkResolved');
    default:
      return false;
  }
};

const REASONS: { readonly [Type in Happening['type']]?: string } = {
  TicketCancelled: 'the ticket was cancelled',
  TicketMerged: 'the ticket was merged',
  TicketClosed: 'the ticket was closed',
  ResolutionRejected: 'the customer rejected the result',
  WorkUnassigned: 'the work was handed back',
  WorkAssigned: 'the work went to another engineer',
};

/** Ends an open clock without a verdict. It hides no breach: one that is overdue by then is a breach. */
export const endOf = (clock: Clock, { happening: { type, at, position } }: Pick<ClockMoment, 'happening'>): ClockEvent[] => {
  if (!isOpen(clock)) return [];
  const { target, due, standing } = clock;
  return standing.state === 'running' && isOverdue(due, at)
    ? [TargetBreached({ target, due, causePosition: position })]
    : [TargetCancelled({ target, cancelledAt: at, reason: REASONS[type] ?? 'it is owed no more', causePosition: position })];
};
