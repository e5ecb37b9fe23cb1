import type { PolicyBook } from '@yingda/sla';
import { inTurn } from './clock-moment.ts';
import type { ClockMoment, Moved } from './clock-moment.ts';
import type { Happening } from './happening.ts';
import { holdClocks } from './hold-clocks.ts';
import { reopenClocks } from './reopen-clocks.ts';
import { startClocks } from './start-clocks.ts';
import type { Triage, TriageEvent } from '../state.ts';
import { stopOrEndClocks } from './stop-clocks.ts';
import { ledgerWith } from '../ticket-facts.ts';
import type { TicketFacts } from '../ticket-facts.ts';

/**
 * All that follows for a ticket's clocks from something that happened: the one way in which clocks start, stand, run on, stop and end, live as in replays. Happenings
 * come in the order of the log; one that comes again brings nothing about. A ticket that nobody graded has no clocks.
 * @param facts what was known of the ticket before it
 */
export const runClocks = (happening: Happening, facts: TicketFacts, triage: Triage, book: PolicyBook): TriageEvent[] => [
  ...moveClocks(happening, facts, triage, book).events,
];

/** As `runClocks`, with what is known afterwards, of the ticket as well: for what goes on from there. */
export const moveClocks = (
  happening: Happening,
  facts: TicketFacts,
  triage: Triage,
  book: PolicyBook,
): Moved & { readonly facts: TicketFacts } => {
  const ledger = ledgerWith(facts.ledger, happening);
  const after = ledger === facts.ledger ? facts : { ...facts, ledger };
  if (!triage.grading) return { events: [], triage, facts: after };
  const moment: ClockMoment = { happening, facts, ledger, book };
  const steps = [stopOrEndClocks, reopenClocks, holdClocks, startClocks].map((step) => step(moment));
  // A report that is itself a conversation starts the clock that it stops.
  return { ...inTurn(triage, happening.type === 'TicketRegistered' ? steps.reverse() : steps), facts: after };
};
