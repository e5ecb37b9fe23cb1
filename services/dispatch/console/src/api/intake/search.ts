import type { Api } from '@yingda/ui';

/** A ticket in a list of intake's, open or not. */
export interface FoundTicket {
  readonly ticketNumber: string;
  readonly account: string;
  readonly state: string;
  readonly description: string;
  readonly receivedAt: string;
}

/** As many as somebody looks through. */
const MOST = 50;

export const searchTickets = async (api: Api, text: string, signal: AbortSignal): Promise<readonly FoundTicket[]> =>
  (await api.get<{ readonly items: readonly FoundTicket[] }>('/api/intake/v1/tickets', { q: text, limit: MOST }, { signal })).items;
