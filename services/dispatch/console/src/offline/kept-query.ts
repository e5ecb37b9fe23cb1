import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { QueryClient, QueryKey, UseQueryResult } from '@tanstack/react-query';
import { isProblem, useSession } from '@yingda/ui';
import { useEffect, useMemo, useRef } from 'react';
import type { KeptReadings } from './kept-readings.ts';
import { useOffline } from './offline-provider.tsx';

export interface KeptQuery<Data> {
  readonly queryKey: QueryKey;
  readonly read: () => Promise<Data>;
  /** Milliseconds after which it is read again by itself. */
  readonly refetchInterval?: number;
}

interface Keeper {
  readonly readings: KeptReadings;
  readonly person: string;
}

const optionsOf = <Data>({ queryKey, read, refetchInterval }: KeptQuery<Data>, keeper: Keeper | undefined) => ({
  queryKey,
  queryFn: async (): Promise<Data> => {
    const data = await read();
    await keeper?.readings.keep({ person: keeper.person, key: JSON.stringify(queryKey), data, readAt: Date.now() });
    return data;
  },
  ...(refetchInterval !== undefined && { refetchInterval }),
  // An attempt is made without a connection too: the browser may be wrong about it.
  networkMode: 'always' as const,
  retry: (count: number, error: unknown) => !isProblem(error) && count < 1,
});

/** Shows what lies on the device at once, and what the server says as soon as it has said it; that is kept for the next time. */
export const useKeptQuery = <Data>(query: KeptQuery<Data>): UseQueryResult<Data, unknown> => {
  const queries = useQueryClient();
  const keeper = useKeeper();
  const key = JSON.stringify(query.queryKey);
  useEffect(() => {
    if (keeper) void showKept(queries, keeper, key);
  }, [queries, keeper, key]);
  return useQuery({ ...optionsOf(query, keeper), enabled: keeper !== undefined });
};

/** Reads what may be needed without a connection later on, unless it was read a moment ago. */
export const useKeepReady = (needed: readonly KeptQuery<unknown>[]): void => {
  const queries = useQueryClient();
  const keeper = useKeeper();
  const keys = JSON.stringify(needed.map(({ queryKey }) => queryKey));
  const latest = useRef(needed);
  latest.current = needed;
  useEffect(() => {
    if (!keeper) return;
    for (const query of latest.current) void queries.prefetchQuery(optionsOf(query, keeper));
  }, [queries, keeper, keys]);
};

/** Deletes what was read of tickets that are the person's work no more. @param needed keys that stay; `undefined` while that is not known */
export const useKeepOnly = (needed: readonly QueryKey[] | undefined): void => {
  const keeper = useKeeper();
  const keys = needed && JSON.stringify(needed.map((each) => JSON.stringify(each)));
  useEffect(() => {
    if (!keeper || keys === undefined) return;
    const stay = new Set(JSON.parse(keys) as string[]);
    void keeper.readings.keepOnly(keeper.person, (key) => stay.has(key));
  }, [keeper, keys]);
};

const useKeeper = (): Keeper | undefined => {
  const readings = useOffline()?.readings;
  const person = useSession().person.id;
  return useMemo(() => readings && { readings, person }, [readings, person]);
};

const showKept = async (queries: QueryClient, { readings, person }: Keeper, key: string): Promise<void> => {
  const queryKey = JSON.parse(key) as QueryKey;
  const kept = await readings.find({ person, key, now: Date.now() });
  if (kept && queries.getQueryData(queryKey) === undefined) queries.setQueryData(queryKey, kept.data, { updatedAt: kept.readAt });
};
