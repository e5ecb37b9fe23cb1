import type { Api } from '@yingda/ui';

/** A complaint that is not settled (R31). */
export interface Complaint {
  readonly ticketNumber: string;
  readonly account: string;
  readonly stage: 'raised' | 'planned';
  readonly raisedAt: string;
  readonly plannedAt?: string;
}

export const readComplaints = async (api: Api, signal: AbortSignal): Promise<readonly Complaint[]> =>
  (await api.get<{ readonly items: readonly Complaint[] }>('/api/intake/v1/complaints', { limit: 200 }, { signal })).items;
