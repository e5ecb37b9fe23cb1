import { useQueryClient } from '@tanstack/react-query';
import { followEvents, useApi } from '@yingda/ui';
import type { Connection } from '@yingda/ui';
import { createContext, useContext, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { BoardStore } from './board-store.ts';
import { BoardContext } from './use-board.ts';
import { frameTaker } from './take-frame.ts';

const ConnectionContext = createContext<Connection>('connecting');

/** Whether changes made elsewhere arrive at this moment. */
export const useConnection = (): Connection => useContext(ConnectionContext);

/** Brings every change of a ticket, wherever it is made, to the pages that are open: one stream for the whole console. */
export const LiveProvider = ({ children }: { readonly children: ReactNode }): ReactNode => {
  const api = useApi();
  const queries = useQueryClient();
  const [connection, setConnection] = useState<Connection>('connecting');
  const [board] = useState(() => new BoardStore());
  useEffect(() => {
    const ending = new AbortController();
    void followEvents({
      api,
      path: '/api/dispatch/v1/board/changes',
      after: 'end',
      onFrame: frameTaker(queries, board),
      onConnection: setConnection,
      onLost: () => {
        board.forget();
        void queries.invalidateQueries();
      },
      signal: ending.signal,
    });
    return () => ending.abort();
  }, [api, queries, board]);
  return (
    <ConnectionContext value={connection}>
      <BoardContext value={board}>{children}</BoardContext>
    </ConnectionContext>
  );
};
