import type { RecordedEvent } from '@yingda/contracts';
import { rowProjection } from '@yingda/projections';
import { unseenFlags } from '../../domain/triage/clocks/clock-state.ts';
import { isUnsettled } from '../../domain/triage/grades/regrade.ts';
import { triageEvolution } from '../../domain/triage/state.ts';
import type { Triage, TriageEvent } from '../../domain/triage/state.ts';

/** What somebody has to look at: a grade, a proposal to lower it, an objection to it, or something odd close to a deadline (R15). */
export const REVIEW_KINDS = ['grade', 'proposal', 'dispute', 'flag'] as const;
export type ReviewKind = (typeof REVIEW_KINDS)[number];

/** One row per graded ticket: what of it waits for a supervisor or the director. What people wrote is not in it. */
export interface ReviewRow {
  readonly ticket: string;
  readonly account: string;
  /** The triage as far as the events below tell of it: no clocks. */
  readonly triage: Triage;
  /** The queues that the ticket is in. */
  readonly kinds: readonly ReviewKind[];
  /** Closed, cancelled or merged. */
  readonly over: boolean;
  /** When the newest of it came. */
  readonly since: string;
}

/** What puts a ticket into a queue, takes it out or changes what is seen there. */
const TYPES = [
  'TicketGraded',
  'TicketRegraded',
  'RegradeProposed',
  'GradeApproved',
  'GradeReturned',
  'GradeDisputed',
  'GradeDisputeAnswered',
  'GradeDisputeEscalated',
  'GradeDisputeRuled',
  'GradeDisputeWithdrawn',
  'TargetFlagged',
];
const OVER: Readonly<Record<string, boolean>> = { TicketClosed: true, TicketCancelled: true, TicketMerged: true, TicketReopened: false };

/** What waits for review, per ticket (R15). Another desk's grades, which were imported, wait for nobody here. */
export const reviewsV1 = rowProjection<ReviewRow>({
  name: 'reviews-v1',
  table: 'reviews_v1',
  key: 'ticket',
  types: [...TYPES, ...Object.keys(OVER)],
  keyOf: (event) => event.ticket,
  evolve: (before, event) => {
    const row = before ?? (event.type === 'TicketGraded' ? firstRow(event) : undefined);
    if (!row) return undefined;
    const over = OVER[event.type] ?? row.over;
    const triage = event.type in OVER ? row.triage : triageAfter(row.triage, event);
    const kinds = kindsOf(triage, over);
    const isNew = kinds.some((kind) => !row.kinds.includes(kind)) || event.type === 'TargetFlagged';
    return { ...row, over, triage, kinds, since: isNew ? event.occurredAt : row.since };
  },
});

const firstRow = ({ ticket = '', account = '', occurredAt }: RecordedEvent): ReviewRow => ({
  ticket,
  account,
  triage: triageEvolution.initialState,
  kinds: [],
  over: false,
  since: occurredAt,
});

const triageAfter = (triage: Triage, event: RecordedEvent): Triage => {
  const after = triageEvolution.evolve(triage, event as unknown as TriageEvent, event);
  return event.origin === 'import' ? { ...after, review: 'approved' } : after;
};

/** A grade is reviewed even after the ticket is over; nothing takes effect on it any more. */
const kindsOf = ({ review, proposals, disputes, ...flags }: Triage, over: boolean): ReviewKind[] =>
  REVIEW_KINDS.filter((kind) => {
    switch (kind) {
      case 'grade':
        return review === 'waiting' || review === 'returned';
      case 'proposal':
        return !over && proposals.some(({ state }) => state === 'open');
      case 'dispute':
        return disputes.some(isUnsettled);
      case 'flag':
        return unseenFlags(flags).length > 0;
      default:
        return kind satisfies never;
    }
  });
