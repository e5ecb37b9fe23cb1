import type { QueryClient } from '@tanstack/react-query';
import type { Frame } from '@yingda/ui';
import type { BoardTicket, Presence } from '../api/dispatch/board.ts';
import type { BoardStore } from './board-store.ts';

/** What a change of a ticket makes stale, besides the board itself. */
const CONCERNED = [['schedule'], ['reviews']] as const;

/** Passes one change on to whoever shows it: pages keep what they read under `['ticket', number, …]`, `['schedule', …]`, `['reviews', …]`. */
export const takeFrame = (queries: QueryClient, board: BoardStore, { event, data }: Frame): void => {
  if (event === 'ticket') {
    const ticket = JSON.parse(data) as BoardTicket;
    board.take(ticket);
    void queries.invalidateQueries({ queryKey: ['ticket', ticket.ticketNumber] });
    for (const queryKey of CONCERNED) void queries.invalidateQueries({ queryKey });
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
