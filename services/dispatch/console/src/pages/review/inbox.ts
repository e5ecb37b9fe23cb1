import type { OpenQuote } from '../../api/dispatch/quotes.ts';
import type { Complaint } from '../../api/intake/complaints.ts';
import type { Escalation, Review } from '../../api/triage/reviews.ts';

/** In the order of the page's tabs. */
export const KINDS = ['escalation', 'dispute', 'proposal', 'complaint', 'grade', 'flag', 'quote'] as const;
export type ItemKind = (typeof KINDS)[number];

export interface Lists {
  readonly reviews: readonly Review[];
  readonly escalations: readonly Escalation[];
  readonly complaints: readonly Complaint[];
  readonly quotes: readonly OpenQuote[];
}

export interface Reader {
  readonly id: string;
  readonly roles: readonly string[];
}

/** Why something waits for somebody else. */
export type NotMine =
  'own-proposal' | 'own-grade' | 'own-dispute' | 'supervisor' | 'director' | 'whoever-graded' | 'whoever-disputed' | 'customer';

interface Base {
  /** Of all items, and in the address. */
  readonly key: string;
  readonly ticketNumber: string;
  readonly account: string;
  readonly grade?: number;
  readonly since: string;
  /** Absent: it waits for the reader. */
  readonly notMine?: NotMine;
}

/** One thing that somebody has to decide. */
export type Item = Base &
  (
    | { readonly kind: 'grade'; readonly review: Review }
    | { readonly kind: 'flag'; readonly review: Review }
    | { readonly kind: 'proposal'; readonly proposal: Review['proposals'][number] }
    | { readonly kind: 'dispute'; readonly dispute: Review['disputes'][number] }
    | { readonly kind: 'escalation'; readonly escalation: Escalation }
    | { readonly kind: 'complaint'; readonly complaint: Complaint }
    | { readonly kind: 'quote'; readonly quote: OpenQuote }
  );

/** Everything that waits, what waits for the reader first, then the kinds in their order, the longest waiting first. */
export const itemsOf = ({ reviews, escalations, complaints, quotes }: Lists, reader: Reader): Item[] =>
  [
    ...reviews.flatMap((review) => itemsOfReview(review, reader)),
    ...escalations.map((escalation): Item => ({
      ...baseOf('escalation', escalation.escalation, escalation),
      kind: 'escalation',
      since: escalation.raisedAt,
      escalation,
    })),
    ...complaints.map((complaint): Item => ({
      ...baseOf('complaint', complaint.stage, complaint),
      ...waitsFor(supervises(reader) ? undefined : 'supervisor'),
      kind: 'complaint',
      since: complaint.raisedAt,
      complaint,
    })),
    ...quotes.map((quote): Item => ({
      ...baseOf('quote', quote.version, quote),
      notMine: 'customer',
      kind: 'quote',
      since: quote.offeredAt,
      quote,
    })),
  ].sort(inOrder);

const itemsOfReview = (review: Review, reader: Reader): Item[] => {
  const grade = review.grade === undefined ? {} : { grade: review.grade };
  const reviewing = !supervises(reader) ? ('supervisor' as const) : review.gradeBy === reader.id ? ('own-grade' as const) : undefined;
  const base = (kind: ItemKind, number: number | string) => ({ ...baseOf(kind, number, review), ...grade, since: review.since });
  return [
    ...(review.kinds.includes('grade')
      ? [
          {
            ...base('grade', 1),
            ...waitsFor(reviewing ?? (review.review === 'returned' ? 'whoever-graded' : undefined)),
            kind: 'grade' as const,
            review,
          },
        ]
      : review.flags.length > 0
        ? [{ ...base('flag', 1), ...waitsFor(reviewing), kind: 'flag' as const, review }]
        : []),
    ...review.proposals.map((proposal) => ({
      ...base('proposal', proposal.proposal),
      ...waitsFor(!supervises(reader) ? 'supervisor' : proposal.proposer === reader.id ? 'own-proposal' : undefined),
      kind: 'proposal' as const,
      since: proposal.at,
      proposal,
    })),
    ...review.disputes.map((dispute) => ({
      ...base('dispute', `${dispute.dispute}-${dispute.state}`),
      ...waitsFor(whoDecides(dispute, reader)),
      kind: 'dispute' as const,
      since: dispute.at,
      dispute,
    })),
  ];
};

const whoDecides = ({ state, disputer }: Review['disputes'][number], reader: Reader): NotMine | undefined => {
  const isOwn = disputer === reader.id;
  if (state === 'explained') return isOwn ? undefined : 'whoever-disputed';
  if (isOwn) return 'own-dispute';
  if (state === 'escalated') return reader.roles.includes('director') ? undefined : 'director';
  return supervises(reader) ? undefined : 'supervisor';
};

const supervises = ({ roles }: Reader): boolean => roles.includes('supervisor') || roles.includes('director');

const waitsFor = (notMine: NotMine | undefined): Pick<Base, 'notMine'> => (notMine === undefined ? {} : { notMine });

/** What is to be decided is another thing at each stage: its key tells them apart. */
const baseOf = (
  kind: ItemKind,
  number: number | string,
  { ticketNumber, account }: { readonly ticketNumber: string; readonly account: string },
) => ({
  key: `${kind}:${ticketNumber}:${number}`,
  ticketNumber,
  account,
});

const inOrder = (one: Item, other: Item): number => {
  const mine = Number(one.notMine !== undefined) - Number(other.notMine !== undefined);
  if (mine !== 0) return mine;
  const kind = KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind);
  return kind === 0 ? (one.since < other.since ? -1 : one.since > other.since ? 1 : 0) : kind;
};

/** What went away, or was decided a moment ago and is on its way to the read models. */
export const withoutItem = (lists: Lists, item: Item): Lists => {
  const isOther = ({ ticketNumber }: { readonly ticketNumber: string }) => ticketNumber !== item.ticketNumber;
  switch (item.kind) {
    case 'escalation':
      return { ...lists, escalations: lists.escalations.filter((each) => each !== item.escalation) };
    case 'complaint':
      return { ...lists, complaints: lists.complaints.filter(isOther) };
    case 'quote':
      return { ...lists, quotes: lists.quotes.filter(isOther) };
    case 'proposal':
      return changedReview(lists, item, (review) => ({
        ...review,
        proposals: review.proposals.filter((each) => each.proposal !== item.proposal.proposal),
      }));
    case 'dispute':
      return changedReview(lists, item, (review) => ({
        ...review,
        disputes: review.disputes.filter((each) => each.dispute !== item.dispute.dispute),
      }));
    case 'grade':
    case 'flag':
      return changedReview(lists, item, (review) => ({
        ...review,
        flags: [],
        kinds: review.kinds.filter((kind) => kind !== 'grade' && kind !== 'flag'),
      }));
    default:
      return item satisfies never;
  }
};

const changedReview = (lists: Lists, { ticketNumber }: Item, change: (review: Review) => Review): Lists => ({
  ...lists,
  reviews: lists.reviews.map((review) => (review.ticketNumber === ticketNumber ? change(review) : review)),
});
