import { urgencyOf } from '@yingda/ui/remaining';
import type { BoardTicket } from '../../api/dispatch/board.ts';
import type { CodeFilter, Filters, Sort } from '../../api/dispatch/board-views.ts';

/** Who looks, and when. */
export interface Onlooker {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly staffNumber?: string;
}

/** The clock that is due next; while all stand, the first of them. */
export const nearestClock = ({ clocks }: Pick<BoardTicket, 'clocks'>): BoardTicket['clocks'][number] | undefined =>
  clocks.reduce<BoardTicket['clocks'][number] | undefined>(
    (nearest, clock) => ((clock.due ?? '~') < (nearest?.due ?? '~~') ? clock : nearest),
    undefined,
  );

/** `overdue`, `at-risk` or neither: the worst of its clocks. */
const dueCodes = (ticket: BoardTicket, now: number): readonly string[] => {
  const urgencies = ticket.clocks.map((clock) => urgencyOf(clock, now));
  if (urgencies.includes('overdue')) return ['overdue'];
  return urgencies.includes('at-risk') ? ['at-risk'] : [];
};

const CODES: Readonly<Record<CodeFilter, (ticket: BoardTicket, now: number) => readonly string[]>> = {
  grade: ({ grade }) => [String(grade ?? 'none')],
  lane: ({ lane }) => [lane],
  group: ({ group }) => (group === undefined ? [] : [group]),
  engineer: ({ engineer }) => [engineer ?? 'none'],
  account: ({ account }) => [account],
  kind: ({ kind }) => [kind],
  channel: ({ channel }) => [channel],
  holder: ({ holder }) => [holder],
  flag: ({ flags, emergency }) => (emergency ? [...flags, 'emergency'] : flags),
  due: dueCodes,
};

/** What is searched in: every word of the text has to be in it. */
const textOf = (ticket: BoardTicket): string =>
  [
    ticket.ticketNumber,
    ticket.accountName,
    ticket.account,
    ticket.summary,
    ticket.contact,
    ticket.model,
    ticket.serialNumber,
    ticket.engineer,
  ]
    .filter((part) => part !== undefined)
    .join(' ')
    .toLowerCase();

const texts = new WeakMap<BoardTicket, string>();
const searchedIn = (ticket: BoardTicket): string => {
  const known = texts.get(ticket) ?? textOf(ticket);
  texts.set(ticket, known);
  return known;
};

/** Which tickets pass all conditions. */
export const selectTickets = (
  tickets: readonly BoardTicket[],
  filters: Filters,
  { now, staffNumber }: Onlooker,
): readonly BoardTicket[] => {
  const conditions = Object.entries(CODES).flatMap(([kind, codesOf]) => {
    const wanted = filters[kind as CodeFilter];
    return wanted && wanted.length > 0 ? [(ticket: BoardTicket) => codesOf(ticket, now).some((code) => wanted.includes(code))] : [];
  });
  const words = (filters.text ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length > 0) conditions.push((ticket) => words.every((word) => searchedIn(ticket).includes(word)));
  if (filters.mine === true)
    conditions.push(({ engineer, offeredTo }) => staffNumber !== undefined && (engineer === staffNumber || offeredTo === staffNumber));
  return conditions.length === 0 ? tickets : tickets.filter((ticket) => conditions.every((holds) => holds(ticket)));
};

/** Keys that are compared as text; the ticket number decides between equals. */
const SORT_KEYS: Readonly<Record<Sort, (ticket: BoardTicket) => string>> = {
  due: ({ nextDue }) => nextDue ?? '~',
  grade: ({ grade, nextDue }) => `${grade ?? 9}${nextDue ?? '~'}`,
  received: ({ receivedAt }) => receivedAt,
  updated: ({ updatedAt }) => updatedAt,
};

export const sortTickets = (tickets: readonly BoardTicket[], sort: Sort): readonly BoardTicket[] => {
  const keyOf = SORT_KEYS[sort];
  const sign = sort === 'updated' ? -1 : 1;
  return tickets
    .map((ticket) => ({ ticket, key: keyOf(ticket) }))
    .sort((a, b) => (a.key === b.key ? (a.ticket.ticketNumber < b.ticket.ticketNumber ? -1 : 1) : a.key < b.key ? -sign : sign))
    .map(({ ticket }) => ticket);
};
