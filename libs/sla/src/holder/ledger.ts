import type { Holder } from '@yingda/contracts';
import type { Instant } from '@yingda/kernel';
import { laterOf } from '@yingda/kernel';

/** Events after which a ticket may be somebody else's (R22). */
export const HOLDER_EVENTS = [
  'TicketRegistered',
  'WorkAssigned',
  'WorkUnassigned',
  'OfferAccepted',
  'WaitStarted',
  'WaitEnded',
  'DetailsRequested',
  'DetailsSupplied',
  'MessageReceived',
  'WorkResolved',
  'ResolutionConfirmed',
  'ResolutionRejected',
  'ReworkOpened',
  'TicketClosed',
  'TicketCancelled',
  'TicketMerged',
  'TicketReopened',
] as const;
export type HolderEvent = (typeof HOLDER_EVENTS)[number];

/** Such an event, as far as the ledger looks at it. */
export interface HolderChange {
  readonly type: HolderEvent;
  readonly at: Instant;
  readonly position: number;
  /** Of `WaitStarted`. */
  readonly holder?: Holder;
}

/** A stretch of a ticket's life and whose it is; without `to` it lasts. `position` is that of the event that began it. */
export interface HeldInterval {
  readonly holder: Holder;
  readonly from: Instant;
  readonly to?: Instant;
  readonly position: number;
}

/**
 * Whose every minute of a ticket is, from the receipt on: intervals that touch and never overlap. While the ticket is over the last one is closed; when it
 * is reopened the time in between is the customer's who had confirmed, and the agent's who had closed it without the customer's word.
 */
export interface Ledger {
  readonly intervals: readonly HeldInterval[];
  /** Of the team: who goes on when nothing is waited for. */
  readonly team: 'agent' | 'engineer';
  /** What was asked of the customer is not answered yet. */
  readonly asked: boolean;
  /** Who the work waits for. */
  readonly wait?: Holder;
  /** The customer said that it is solved. */
  readonly confirmed: boolean;
  readonly over: boolean;
}

export const emptyLedger: Ledger = { intervals: [], team: 'agent', asked: false, confirmed: false, over: false };

/** Who holds the ticket; while it is over, who held it last. */
export const holderOf = ({ intervals }: Ledger): Holder => intervals.at(-1)?.holder ?? 'agent';

/** Since when. */
export const heldSince = ({ intervals }: Ledger): Instant | undefined => intervals.at(-1)?.from;

/**
 * The ledger after an event. Events count in the order of the log: one that tells of an earlier time than the last change counts from that change on, so that no
 * minute is anybody else's afterwards.
 */
export const ledgerAfter = (before: Ledger, change: HolderChange): Ledger => {
  if (before.intervals.length === 0 ? change.type !== 'TicketRegistered' : change.type === 'TicketRegistered') return before;
  if (before.over) return change.type === 'TicketReopened' ? reopened(before, change) : before;
  const after = STEPS[change.type](before, change);
  return after.over ? { ...after, intervals: closed(after.intervals, change.at) } : handedTo(after, holderIn(after), change);
};

const STEPS: Readonly<Record<HolderEvent, (ledger: Ledger, change: HolderChange) => Ledger>> = {
  TicketRegistered: (ledger) => ledger,
  WorkAssigned: (ledger) => ({ ...ledger, team: 'engineer' }),
  WorkUnassigned: (ledger) => ({ ...ledger, team: 'agent' }),
  OfferAccepted: (ledger) => ({ ...ledger, team: 'engineer' }),
  WaitStarted: (ledger, { holder = 'third-party' }) => ({ ...ledger, wait: holder }),
  WaitEnded: ({ wait: _over, ...ledger }) => ledger,
  DetailsRequested: (ledger) => ({ ...ledger, asked: true }),
  DetailsSupplied: (ledger) => ({ ...ledger, asked: false }),
  MessageReceived: (ledger) => ({ ...ledger, asked: false }),
  WorkResolved: (ledger) => withTeam(ledger, 'agent'),
  ResolutionConfirmed: (ledger) => ({ ...ledger, confirmed: true }),
  ResolutionRejected: (ledger) => withTeam(ledger, 'engineer'),
  ReworkOpened: (ledger) => withTeam(ledger, 'engineer'),
  TicketClosed: (ledger) => ({ ...ledger, over: true }),
  TicketCancelled: (ledger) => ({ ...ledger, over: true }),
  TicketMerged: (ledger) => ({ ...ledger, over: true }),
  TicketReopened: (ledger) => withTeam(ledger, 'agent'),
};

/** The team has it, and nothing is waited for any more. */
const withTeam = ({ wait: _over, ...ledger }: Ledger, team: Ledger['team']): Ledger => ({
  ...ledger,
  team,
  asked: false,
  confirmed: false,
});

/** What is asked of the customer comes before what the work waits for, and a confirmed ticket is nobody's in the team. */
const holderIn = ({ confirmed, asked, wait, team }: Ledger): Holder => (confirmed || asked ? 'customer' : (wait ?? team));

const handedTo = (ledger: Ledger, holder: Holder, { at, position }: HolderChange): Ledger => {
  const last = ledger.intervals.at(-1);
  if (last?.holder === holder && last.to === undefined) return ledger;
  const from = last ? laterOf(at, last.from) : at;
  return { ...ledger, intervals: [...closed(ledger.intervals, from), { holder, from, position }] };
};

/** Ends the last interval; one without any length leaves no trace. */
const closed = (intervals: readonly HeldInterval[], at: Instant): readonly HeldInterval[] => {
  const last = intervals.at(-1);
  if (!last || last.to !== undefined) return intervals;
  const to = laterOf(at, last.from);
  return to === last.from && intervals.length > 1 ? intervals.slice(0, -1) : [...intervals.slice(0, -1), { ...last, to }];
};

const reopened = (before: Ledger, change: HolderChange): Ledger => {
  const last = before.intervals.at(-1);
  const from = last?.to ?? change.at;
  const between = { holder: before.confirmed ? ('customer' as const) : ('agent' as const), from, position: change.position };
  const after = { ...withTeam(before, 'agent'), over: false };
  const at = laterOf(change.at, from);
  return handedTo(at === from ? after : { ...after, intervals: joined(before.intervals, between) }, 'agent', { ...change, at });
};

/** Adds an interval, or lets the last one go on where it is the same holder's. */
const joined = (intervals: readonly HeldInterval[], next: HeldInterval): readonly HeldInterval[] => {
  const last = intervals.at(-1);
  if (last?.holder !== next.holder) return [...intervals, next];
  const { to: _to, ...open } = last;
  return [...intervals.slice(0, -1), open];
};
