import { TargetPaused, TargetStarted } from '@yingda/contracts';
import { holderOf, refOf, rulesOf, START_EVENTS, targetsFor } from '@yingda/sla';
import type { PlannedTarget, PolicyDocument, StartEvent } from '@yingda/sla';
import type { ClockMoment, Step } from './clock-moment.ts';
import { countedAt, policyOf, targetFacts } from './clock-moment.ts';
import { currentClock, isOpen } from './clock-state.ts';
import type { ClockEvent } from './clock-state.ts';
import { endOf } from './stop-clocks.ts';
import type { Triage } from '../state.ts';

const STARTS: ReadonlySet<string> = new Set(START_EVENTS);

/** Starts what the event starts. A clock that is open goes on: the first of several questions is the one that waits longest. */
export const startClocks =
  (moment: ClockMoment): Step =>
  (triage) => {
    const { happening, facts, book } = moment;
    if (!triage.grading || !STARTS.has(happening.type) || facts.ledger.over) return [];
    const policy = policyOf(triage, { book, receivedAt: facts.receivedAt });
    const at = countedAt(happening, policy);
    const known = targetFacts(facts.report, { grade: triage.grading.grade, severity: triage.severity?.severity });
    const start = {
      by: happening.type as StartEvent,
      at,
      outcome: happening.outcome,
      calendar: (id: string) => book.calendarInForce(id, at),
    };
    return targetsFor(policy, known, start).flatMap((planned) => startOf(planned, policy, { triage, moment }));
  };

const startOf = (
  planned: PlannedTarget,
  policy: PolicyDocument,
  { triage, moment }: { readonly triage: Triage; readonly moment: ClockMoment },
): ClockEvent[] => {
  const { happening, ledger } = moment;
  const { engineer, position } = happening;
  const { target } = planned;
  const before = currentClock(triage, target);
  // R18: another engineer gets a clock of their own; one who gets the work a second time, too.
  if (before && isOpen(before) && (engineer === undefined || before.engineer === engineer)) return [];
  if (before && position <= before.lastPosition) return [];
  const stands = rulesOf(policy, target)?.pausedWhile.includes(holderOf(ledger)) ?? false;
  return [
    ...(before ? endOf(before, moment) : []),
    TargetStarted({ ...planned, ...(engineer !== undefined && { engineer }), policy: refOf(policy), causePosition: position }),
    ...(stands ? [TargetPaused({ target, pausedAt: planned.startedAt, holder: holderOf(ledger), causePosition: position })] : []),
  ];
};
