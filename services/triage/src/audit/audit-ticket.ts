import type { RecordedEvent } from '@yingda/contracts';
import { formatPosition } from '@yingda/kernel';
import type { PolicyBook } from '@yingda/sla';
import { triageEvolution } from '../domain/triage/state.ts';
import type { Triage, TriageEvent } from '../domain/triage/state.ts';
import { differingReactions } from './audit-reactions.ts';
import { termsMistake } from './audit-terms.ts';

/** A verdict, due instant or answer that the log does not bear out. */
export interface Difference {
  readonly ticketNumber: string;
  /** Log position of the event that is wrong, or of the one whose answer is. */
  readonly position: string;
  readonly type: string;
  readonly what: string;
}

export interface AuditRules {
  readonly book: PolicyBook;
  /** What the account was entitled to on the day of receipt. */
  readonly entitlements: readonly string[];
}

/** Recomputes all that a ticket's clocks say from the log and from the versions that they name. */
export const auditTicket = (ticketNumber: string, history: readonly RecordedEvent[], rules: AuditRules): Difference[] => [
  ...wrongTerms(ticketNumber, history, rules.book),
  ...differingReactions(history, rules).map(({ event, expected, recorded }) => ({
    ticketNumber,
    position: formatPosition(event.partition, recorded[0]?.position ?? event.position),
    type: event.type,
    what: `of ${event.type} should follow: ${expected.join('; ') || 'nothing'}; recorded: ${recorded.map(({ type }) => type).join(', ') || 'nothing'}`,
  })),
];

const wrongTerms = (ticketNumber: string, history: readonly RecordedEvent[], book: PolicyBook): Difference[] => {
  let before: Triage = triageEvolution.initialState;
  return history
    .filter(({ category }) => category === 'triage')
    .flatMap((event) => {
      const after = triageEvolution.evolve(before, event as unknown as TriageEvent, event);
      const what = event.type.startsWith('Target') ? termsMistake(event, before, after, book) : undefined;
      before = after;
      return what === undefined
        ? []
        : [{ ticketNumber, position: formatPosition(event.partition, event.position), type: event.type, what }];
    });
};
