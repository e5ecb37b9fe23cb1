import { setImmediate as turn } from 'node:timers/promises';
import type { Target } from '@yingda/contracts';
import type { Instant } from '@yingda/kernel';
import type { PolicyBook } from '@yingda/sla';
import type { Comparison } from '../../../domain/replay/comparison.ts';
import { replayTicket } from '../../../domain/replay/replay-ticket.ts';
import { recordedVerdicts, replayedVerdicts } from '../../../domain/replay/verdicts.ts';
import type { Verdicts } from '../../../domain/replay/verdicts.ts';
import type { PastTicket } from './past-tickets.ts';

export interface Trial {
  /** As if the draft had always been in force. */
  readonly tried: PolicyBook;
  /** As if the policy now in force had always been: what imported tickets, which had no clocks, are compared with. */
  readonly present: PolicyBook;
  readonly now: Instant;
}

/** Of another desk's tickets nobody knows when somebody answered; when they were closed is known. */
const KNOWN_OF_IMPORTED: ReadonlySet<Target> = new Set<Target>(['resolution']);

/** For so long the tickets keep timers and commands waiting, in milliseconds. */
const MOST_AT_ONCE = 8;

/** Replays tickets and adds up what would change. Gives way to everything else every few milliseconds. */
export const tryPolicy = async (trial: Trial, tickets: readonly PastTicket[], comparison: Comparison): Promise<void> => {
  let started = performance.now();
  for (const ticket of tickets) {
    comparison.add(compared(ticket, trial));
    if (performance.now() - started < MOST_AT_ONCE) continue;
    await turn();
    started = performance.now();
  }
};

const compared = (ticket: PastTicket, { tried, present, now }: Trial) => {
  const triage = replayTicket(ticket, tried);
  const after = replayedVerdicts(triage.clocks, now);
  const grades = { gradeBefore: ticket.grade, gradeAfter: triage.firstGrade };
  const { ticketNumber } = ticket;
  if (!ticket.imported) return { ticketNumber, before: recordedVerdicts(ticket.clocks, now), after, ...grades };
  const before = replayedVerdicts(replayTicket(ticket, present).clocks, now);
  return { ticketNumber, before: known(before), after: known(after) };
};

const known = (verdicts: Verdicts): Verdicts => new Map([...verdicts].filter(([target]) => KNOWN_OF_IMPORTED.has(target)));
