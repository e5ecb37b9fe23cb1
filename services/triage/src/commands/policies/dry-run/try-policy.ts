import { setImmediate as turn } from 'node:timers/promises';
import type { Instant } from '@yingda/kernel';
import type { PolicyBook, PolicyDocument } from '@yingda/sla';
import type { Comparison } from '../../../domain/replay/comparison.ts';
import { bookAsIf, replayTicket } from '../../../domain/replay/replay-ticket.ts';
import { recordedVerdicts, replayedVerdicts } from '../../../domain/replay/verdicts.ts';
import type { Verdicts } from '../../../domain/replay/verdicts.ts';
import type { PastTicket } from './past-tickets.ts';

/** What past tickets are replayed by. */
export interface Trial {
  /** As if the draft had always been in force. */
  readonly tried: PolicyBook;
  /** The draft and the policy that is in force now, both as if they had always been, with what is known of imported tickets: those had no clocks to compare with. */
  readonly imported: { readonly tried: PolicyBook; readonly present: PolicyBook };
  readonly now: Instant;
}

/** @param book what is published now */
export const trialOf = (draft: PolicyDocument, book: PolicyBook, now: Instant): Trial => ({
  tried: bookAsIf(draft, book),
  imported: { tried: bookAsIf(known(draft), book), present: bookAsIf(known(book.inForce(now)), book) },
  now,
});

/** Of another desk's tickets nobody knows when somebody answered; when they were closed is known. */
const known = (policy: PolicyDocument): PolicyDocument => ({
  ...policy,
  targets: policy.targets.filter(({ target }) => target === 'resolution'),
});

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

const compared = (ticket: PastTicket, { tried, imported, now }: Trial) => {
  const { ticketNumber } = ticket;
  const replayed = (book: PolicyBook): Verdicts => replayedVerdicts(replayTicket(ticket, book).clocks, now);
  if (ticket.imported) return { ticketNumber, before: replayed(imported.present), after: replayed(imported.tried) };
  const triage = replayTicket(ticket, tried);
  return {
    ticketNumber,
    before: recordedVerdicts(ticket.clocks, now),
    after: replayedVerdicts(triage.clocks, now),
    gradeBefore: ticket.grade,
    gradeAfter: triage.firstGrade,
  };
};
