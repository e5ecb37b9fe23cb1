import type { QueryClient } from '@tanstack/react-query';
import type { Frame } from '@yingda/ui';
import type { BoardTicket, Presence } from '../api/dispatch/board.ts';
import type { BoardStore } from './board-store.ts';
import { spared } from './spared.ts';

/** What a change of any ticket makes stale, besides the board and the ticket itself. */
const LISTS = [['schedule'], ['reviews'], ['desk', 'waiting']] as const;
/** Lists are read again at most so often, in milliseconds. */
const LISTS_EVERY = 300;

/** Passes changes on to whoever shows them: pages keep what they read under `['ticket', number, …]`, `['schedule', …]`, `['reviews', …]`, `['desk', 'waiting', …]`. */
export const frameTaker = (queries: QueryClient, board: BoardStore): ((frame: Frame) => void) => {
  const listsAreStale = spared(() => {
    for (const queryKey of LISTS) void queries.invalidateQueries({ queryKey });
  }, LISTS_EVERY);
  return ({ event, data }) => {
    if (event === 'ticket') {
      const ticket = JSON.parse(data) as BoardTicket;
      board.take(ticket);
      void queries.invalidateQueries({ queryKey: ['ticket', ticket.ticketNumber] });
      listsAreStale();
    }
    if (event === 'presence') {
      const { ticketNumber, people } = JSON.parse(data) as Presence;
      queries.setQueryData(['presence', ticketNumber], people);
    }
    if (event === 'reset') {
      board.forget();
      void queries.invalidateQueries();
    }
  };
};
