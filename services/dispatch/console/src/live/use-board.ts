import { useApi } from '@yingda/ui';
import { createContext, useCallback, useContext, useEffect, useSyncExternalStore } from 'react';
import { readBoard } from '../api/dispatch/board.ts';
import { BoardStore } from './board-store.ts';
import type { BoardSnapshot } from './board-store.ts';

export const BoardContext = createContext(new BoardStore());

/** The open tickets, read when somebody first looks, and kept up to date from then on. */
export const useBoard = (): BoardSnapshot & { readonly store: BoardStore; readonly reload: () => void } => {
  const api = useApi();
  const store = useContext(BoardContext);
  const snapshot = useSyncExternalStore(store.subscribe, store.snapshot);
  const reload = useCallback(() => void store.load((query) => readBoard(api, query)), [api, store]);
  useEffect(() => {
    if (snapshot.phase === 'empty') reload();
  }, [snapshot.phase, reload]);
  return { ...snapshot, store, reload };
};
