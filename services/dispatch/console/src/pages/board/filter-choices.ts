import { CHANNELS, GRADES, HOLDERS, KINDS } from './codes.ts';
import { LANES } from '../../api/dispatch/board.ts';
import type { BoardTicket } from '../../api/dispatch/board.ts';
import type { CodeFilter } from '../../api/dispatch/board-views.ts';

const inUse = (tickets: readonly BoardTicket[], codeOf: (ticket: BoardTicket) => string | undefined): readonly string[] =>
  [...new Set(tickets.map(codeOf))].filter((code) => code !== undefined).sort();

/** What can be filtered by: fixed codes, and names that some open ticket has. */
export const filterChoices = (tickets: readonly BoardTicket[]): Readonly<Record<CodeFilter, readonly string[]>> => ({
  due: ['overdue', 'at-risk'],
  grade: [...GRADES.map(String), 'none'],
  lane: LANES,
  flag: ['emergency', 'review', 'dispute', 'escalated', 'complaint', 'quote'],
  group: inUse(tickets, ({ group }) => group),
  engineer: ['none', ...inUse(tickets, ({ engineer }) => engineer)],
  account: inUse(tickets, ({ account }) => account),
  kind: KINDS,
  channel: CHANNELS,
  holder: HOLDERS,
});
