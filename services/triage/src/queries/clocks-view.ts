import type { Holder, RecordedEvent } from '@yingda/contracts';
import { rebuild } from '@yingda/event-store';
import { formatPosition } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import { formatDuration, heldBy, heldSince, holderOf } from '@yingda/sla';
import type { HeldInterval, PolicyBook } from '@yingda/sla';
import type { Clock, Flag } from '../domain/triage/clocks/clock-state.ts';
import type { Escalation } from '../domain/triage/timers/escalation-state.ts';
import type { Dispute, Proposal, Review } from '../domain/triage/grades/grade-state.ts';
import { triageEvolution } from '../domain/triage/state.ts';
import type { Triage } from '../domain/triage/state.ts';
import { ticketFactsBefore } from '../domain/triage/ticket-facts.ts';
import { clockView } from './clock-view.ts';
import type { ClockView } from './clock-view.ts';
import { disputedClocks } from './disputed-clocks.ts';
import type { DisputeView } from './disputed-clocks.ts';
import { judgementOf } from './judgement.ts';
import type { Judgement } from './judgement.ts';

/** A ticket's clocks as people read them. */
export interface ClocksView extends Judgement {
  readonly ticketNumber: string;
  /** Log position of the newest of the events that say this; absent before there is any. */
  readonly position?: string;
  /** The current clock of each target, in the order of their starts. */
  readonly clocks: readonly ClockView[];
  /** Clocks that another one of the same target replaced. */
  readonly earlierClocks: readonly ClockView[];
  /** R22: whose the ticket is, and whose every minute of it was. */
  readonly ledger?: LedgerView;
  /** R15: both clocks visible, to staff and to people of the account. */
  readonly disputes?: readonly DisputeView[];
  /** For staff only (R15, R39). */
  readonly internal?: InternalView;
}

export interface LedgerView {
  readonly holder: Holder;
  readonly since: Instant;
  /** The ticket is over: nobody holds it any more. */
  readonly over: boolean;
  /** ISO 8601, round the clock, by now; their sum is the age of the ticket. */
  readonly held: Readonly<Record<Holder, string>>;
  readonly intervals: readonly HeldInterval[];
}

export interface InternalView {
  readonly review?: Review;
  readonly proposals: readonly Proposal[];
  /** Not settled yet: the clocks of `targets` are shown beside the others. */
  readonly disputes: readonly Dispute[];
  readonly flags: readonly Flag[];
  readonly escalations: readonly Escalation[];
}

export interface Moment {
  readonly now: Instant;
  readonly book: PolicyBook;
  readonly staff: boolean;
  /** Whether the caller may see disputes. */
  readonly disputes: boolean;
}

/** Folds a ticket's history into what it says of its clocks now. */
export const clocksView = (ticketNumber: string, history: readonly RecordedEvent[], moment: Moment): ClocksView => {
  const own = history.filter(({ category }) => category === 'triage');
  const triage = rebuild(triageEvolution, own);
  const { grading, clocks } = triage;
  const newest = own.at(-1);
  const isCurrent = (clock: Clock, index: number) => clocks.findLastIndex(({ target }) => target === clock.target) === index;
  const ledger = ledgerView(history, moment.now);
  return {
    ticketNumber,
    ...(newest && { position: formatPosition(newest.partition, newest.position) }),
    ...judgementOf(triage),
    clocks: clocks.filter(isCurrent).map((clock) => clockView(clock, moment)),
    earlierClocks: clocks.filter((clock, index) => !isCurrent(clock, index)).map((clock) => clockView(clock, moment)),
    ...(ledger && { ledger }),
    ...(moment.disputes && triage.disputes.length > 0 && { disputes: disputedClocks(triage, moment.book) }),
    ...(moment.staff && grading && { internal: internalView(triage) }),
  };
};

const ledgerView = (history: readonly RecordedEvent[], now: Instant): LedgerView | undefined => {
  const ledger = ticketFactsBefore(Number.POSITIVE_INFINITY, history)?.ledger;
  const since = ledger && heldSince(ledger);
  if (!ledger || since === undefined) return undefined;
  const held = Object.entries(heldBy(ledger, now)).map(([holder, millis]) => [holder, formatDuration(millis)]);
  return {
    holder: holderOf(ledger),
    since,
    over: ledger.over,
    held: Object.fromEntries(held) as LedgerView['held'],
    intervals: ledger.intervals,
  };
};

const SETTLED: ReadonlySet<Dispute['state']> = new Set(['agreed', 'ruled', 'withdrawn']);

const internalView = ({ review, proposals, disputes, flags, escalations }: Triage): InternalView => ({
  ...(review && { review }),
  proposals,
  disputes: disputes.filter(({ state }) => !SETTLED.has(state)),
  flags,
  escalations,
});
