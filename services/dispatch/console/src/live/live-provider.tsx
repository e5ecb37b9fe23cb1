import { useQueryClient } from '@tanstack/react-query';
import { followEvents, useApi } from '@yingda/ui';
import type { Connection } from '@yingda/ui';
import { createContext, useContext, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { takeFrame } from './take-frame.ts';

const ConnectionContext = createContext<Connection>('connecting');

/** Whether changes made elsewhere arrive at this moment. */
export const useConnection = (): Connection => useContext(ConnectionContext);

/** Brings every change of a ticket, wherever it is made, to the pages that are open: one stream for the whole console. */
export const LiveProvider = ({ children }: { readonly children: ReactNode }): ReactNode => {
  const api = useApi();
  const queries = useQueryClient();
  const [connection, setConnection] = useState<Connection>('connecting');
  useEffect(() => {
    const ending = new AbortController();
    void followEvents({
      api,
      path: '/api/dispatch/v1/board/changes',
      after: 'end',
      onFrame: (frame) => takeFrame(queries, frame),
      onConnection: setConnection,
      onLost: () => void queries.invalidateQueries(),
      signal: ending.signal,
    });
    return () => ending.abort();
  }, [api, queries]);
  return <ConnectionContext value={connection}>{children}</ConnectionContext>;
};
