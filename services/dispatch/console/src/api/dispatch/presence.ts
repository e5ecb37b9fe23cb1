import type { Api } from '@yingda/ui';

export type PresenceState = 'reading' | 'editing' | 'gone';

/** Somebody who has the ticket's page open. */
export interface Present {
  readonly id: string;
  readonly name?: string;
  readonly state: 'reading' | 'editing';
  readonly since: string;
}

/** Kept up by the board's stream. */
export const presenceKey = (ticketNumber: string) => ['presence', ticketNumber] as const;

export const showPresence = async (api: Api, ticketNumber: string, state: PresenceState): Promise<readonly Present[]> =>
  (
    await api.put<{ readonly people: readonly Present[] }>(
      `/api/dispatch/v1/tickets/${encodeURIComponent(ticketNumber)}/presence`,
      {
        state,
      },
      { keepalive: state === 'gone' },
    )
  ).people;
