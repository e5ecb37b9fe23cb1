import { LANES } from '../../api/dispatch/board.ts';
import type { BoardTicket } from '../../api/dispatch/board.ts';
import type { LanesBy } from '../../api/dispatch/board-views.ts';

/** One column of the board. */
export interface Column {
  /** The code that its tickets share: a lane, staff number, group or grade; `none` for those without. */
  readonly code: string;
  readonly tickets: readonly BoardTicket[];
}

export const NONE = 'none';

const codeOf: Readonly<Record<LanesBy, (ticket: BoardTicket) => string>> = {
  state: ({ lane }) => lane,
  engineer: ({ engineer }) => engineer ?? NONE,
  group: ({ group }) => group ?? NONE,
  grade: ({ grade }) => String(grade ?? NONE),
};

/** Columns that are there even when they are empty. */
const ALWAYS: Readonly<Record<LanesBy, readonly string[]>> = {
  state: LANES,
  engineer: [NONE],
  group: [],
  grade: ['1', '2', '3', '4'],
};

/**
 * Deals sorted tickets out to columns, in the order of the work for lanes and grades, by name otherwise; tickets without come first.
 * @param others codes that have a column though they have no ticket: engineers to whom work can be given
 */
export const columnsOf = (
  tickets: readonly BoardTicket[],
  by: LanesBy,
  { others = [], nameOf }: { readonly others?: readonly string[]; readonly nameOf: (code: string) => string },
): readonly Column[] => {
  const fixed = ALWAYS[by];
  const dealt = new Map<string, BoardTicket[]>(fixed.map((code) => [code, []]));
  for (const code of others) if (!dealt.has(code)) dealt.set(code, []);
  for (const ticket of tickets) {
    const code = codeOf[by](ticket);
    const column = dealt.get(code);
    if (column) column.push(ticket);
    else dealt.set(code, [ticket]);
  }
  const place = (code: string): number => (code === NONE ? -1 : fixed.includes(code) ? fixed.indexOf(code) : fixed.length);
  return [...dealt]
    .map(([code, own]) => ({ code, tickets: own }))
    .sort((a, b) => place(a.code) - place(b.code) || nameOf(a.code).localeCompare(nameOf(b.code)));
};

/** How many of them are past the instant at which something was due. @param now RFC 3339 in UTC */
export const overdueIn = (tickets: readonly BoardTicket[], now: string): number =>
  tickets.reduce((sum, { nextDue }) => (nextDue !== undefined && nextDue < now ? sum + 1 : sum), 0);
