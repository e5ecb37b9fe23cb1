import type { Api } from '@yingda/ui';

/** A quote that waits for the customer's word (R27). */
export interface OpenQuote {
  readonly ticketNumber: string;
  readonly account: string;
  readonly quote: string;
  readonly version: number;
  /** In the currency's smallest unit. */
  readonly total: number;
  readonly currency: string;
  readonly validUntil: string;
  readonly expired?: true;
  readonly offeredAt: string;
}

export const readOpenQuotes = async (api: Api, signal: AbortSignal): Promise<readonly OpenQuote[]> =>
  (await api.get<{ readonly items: readonly OpenQuote[] }>('/api/dispatch/v1/quotes', { state: 'offered', limit: 200 }, { signal })).items;
