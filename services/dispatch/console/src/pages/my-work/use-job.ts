import { useApi } from '@yingda/ui';
import { useMemo } from 'react';
import { readJob, readMyWork } from '../../api/dispatch/my-work.ts';
import type { Job, MyWork } from '../../api/dispatch/my-work.ts';
import type { Entry } from '../../offline/entry.ts';
import { useKeptQuery } from '../../offline/kept-query.ts';
import type { KeptQuery } from '../../offline/kept-query.ts';
import { useOutboxView } from '../../offline/offline-provider.tsx';
import { asGiven } from './as-given.ts';

/** Changes made elsewhere are looked for this often while the page is open. */
export const LOOK_AGAIN_MILLIS = 60_000;

/** How a ticket is read, also ahead of its being needed. */
export const jobQuery = (api: Parameters<typeof readJob>[0], number: string): KeptQuery<Job> => ({
  queryKey: ['ticket', number, 'my-work'],
  read: () => readJob(api, number),
});

export const useMyWork = (engineer: string) => {
  const api = useApi();
  return useKeptQuery<MyWork>({
    queryKey: ['my-work', engineer],
    read: () => readMyWork(api, engineer),
    refetchInterval: LOOK_AGAIN_MILLIS,
  });
};

/** What is kept on this device of one ticket, in order. */
export const useUnsent = (number: string): readonly Entry[] => {
  const { entries } = useOutboxView();
  return useMemo(() => entries.filter(({ ticket }) => ticket === number), [entries, number]);
};

/** A ticket as it is read, with what was given on this device and is not in it yet. */
export const useJob = (number: string) => {
  const api = useApi();
  const query = useKeptQuery(jobQuery(api, number));
  const unsent = useUnsent(number);
  const { settling } = useOutboxView();
  const { data } = query;
  const job = useMemo(
    () =>
      data &&
      asGiven(data, [...settling.filter(({ ticket, id }) => ticket === number && !unsent.some((each) => each.id === id)), ...unsent]),
    [data, settling, unsent, number],
  );
  return { query, job, unsent };
};
