import { useQuery } from '@tanstack/react-query';
import { useApi, useSession } from '@yingda/ui';
import { useMemo } from 'react';
import { readOpenQuotes } from '../../api/dispatch/quotes.ts';
import { readComplaints } from '../../api/intake/complaints.ts';
import { readEscalations, readReviews } from '../../api/triage/reviews.ts';
import { itemsOf } from './inbox.ts';
import type { Item, Lists } from './inbox.ts';

export const inboxKey = ['reviews', 'inbox'] as const;

/** Escalations are raised by time alone: they are looked for at intervals, besides what the live board tells. */
const LOOK_AGAIN_MILLIS = 30_000;

export interface Inbox {
  readonly items: readonly Item[];
  /** How many wait for the reader. */
  readonly mine: number;
  readonly error: unknown;
  readonly isLoading: boolean;
  readonly reload: () => void;
}

/** What waits for a decision, for whoever is at the page. */
export const useInbox = ({ enabled = true } = {}): Inbox => {
  const api = useApi();
  const { person } = useSession();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: inboxKey,
    enabled,
    refetchInterval: LOOK_AGAIN_MILLIS,
    queryFn: async ({ signal }): Promise<Lists> => {
      const [reviews, escalations, complaints, quotes] = await Promise.all([
        readReviews(api, signal),
        readEscalations(api, signal),
        readComplaints(api, signal),
        readOpenQuotes(api, signal),
      ]);
      return { reviews, escalations, complaints, quotes };
    },
  });
  const items = useMemo(() => (data ? itemsOf(data, person) : []), [data, person]);
  return {
    items,
    mine: items.filter(({ notMine }) => notMine === undefined).length,
    error,
    isLoading: isPending,
    reload: () => void refetch(),
  };
};
