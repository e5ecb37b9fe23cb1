import { useQueryClient } from '@tanstack/react-query';
import { useApi, useShortcut, useWords } from '@yingda/ui';
import { useCallback } from 'react';
import { useNavigate } from 'react-router';
import type { BoardTicket } from '../../api/dispatch/board.ts';
import { pageWords } from './words.ts';

/** How far the most urgent tickets are looked through for the one that is shown. */
const MOST = 200;

/** `j` and `k` lead through the tickets of the board, the most urgent first. */
export const useNeighbours = (number: string): void => {
  const api = useApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const say = useWords(pageWords);
  const go = useCallback(
    async (step: -1 | 1) => {
      const { items } = await queries.fetchQuery({
        queryKey: ['board-order'],
        queryFn: () => api.get<{ readonly items: readonly BoardTicket[] }>('/api/dispatch/v1/board', { limit: MOST }),
        staleTime: 30_000,
      });
      const place = items.findIndex(({ ticketNumber }) => ticketNumber === number);
      const next = items[place === -1 ? 0 : place + step];
      if (next && next.ticketNumber !== number) await navigate(`/tickets/${next.ticketNumber}`);
    },
    [api, queries, navigate, number],
  );
  useShortcut(
    'j',
    say('goNextTicket'),
    useCallback(() => void go(1), [go]),
  );
  useShortcut(
    'k',
    say('goPreviousTicket'),
    useCallback(() => void go(-1), [go]),
  );
};
