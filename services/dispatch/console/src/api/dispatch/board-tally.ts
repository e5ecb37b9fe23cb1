import type { Api } from '@yingda/ui';

/** How many tickets there are, and how many of them are past the instant at which something was due. */
export interface Tally {
  readonly tickets: number;
  readonly overdue: number;
}

/** Of the whole board. */
export type BoardTally = Tally & { readonly lanes: Readonly<Record<string, Tally>> };

export const tallyKey = ['reviews', 'tally'] as const;

export const readTally = async (api: Api): Promise<BoardTally> =>
  (await api.get<{ readonly counts: BoardTally }>('/api/dispatch/v1/board', { limit: 1 })).counts;
