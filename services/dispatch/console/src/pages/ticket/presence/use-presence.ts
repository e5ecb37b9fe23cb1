import { useQuery, useQueryClient } from '@tanstack/react-query';
import { OfflineError, ProblemError, useApi, useSession } from '@yingda/ui';
import { useEffect } from 'react';
import { presenceKey, showPresence } from '../../../api/dispatch/presence.ts';
import type { PresenceState, Present } from '../../../api/dispatch/presence.ts';

/** How often the page says that it is open, in milliseconds; the service counts somebody as gone after 40 seconds. */
const EVERY = 15_000;

/** Tells that the ticket is open here, and says who else has it open. The board's stream keeps the answer up between the signs of life. */
export const usePresence = (ticketNumber: string, state: Exclude<PresenceState, 'gone'>): readonly Present[] => {
  const api = useApi();
  const queries = useQueryClient();
  const { person } = useSession();
  const { data = [] } = useQuery({
    queryKey: presenceKey(ticketNumber),
    queryFn: () => quietly(showPresence(api, ticketNumber, state)),
    refetchInterval: EVERY,
    refetchIntervalInBackground: false,
    staleTime: 0,
  });
  useEffect(() => {
    void quietly(showPresence(api, ticketNumber, state)).then((people) => queries.setQueryData(presenceKey(ticketNumber), people));
  }, [api, queries, ticketNumber, state]);
  useEffect(() => {
    // Also where the whole page is left: the browser still sends it then.
    const go = (): void => void quietly(showPresence(api, ticketNumber, 'gone'));
    addEventListener('pagehide', go);
    return () => {
      removeEventListener('pagehide', go);
      go();
    };
  }, [api, ticketNumber]);
  return data.filter(({ id }) => id !== person.id);
};

/** Nobody is stopped by it when the sign of life is lost: the next one follows. */
const quietly = (people: Promise<readonly Present[]>): Promise<readonly Present[]> =>
  people.catch((error: unknown) => {
    if (error instanceof OfflineError || error instanceof ProblemError) return [];
    throw error;
  });
