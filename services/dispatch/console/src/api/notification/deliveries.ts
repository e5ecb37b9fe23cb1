import type { Api } from '@yingda/ui';

export type DeliveryState = 'queued' | 'failed' | 'succeeded' | 'abandoned';

/** What became of a message to a person. */
export interface Delivery {
  readonly id: string;
  readonly ticketNumber: string;
  readonly template: string;
  readonly medium: string;
  readonly recipient: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly nextAttemptAt?: string;
  readonly lastError?: string;
  readonly queuedAt: string;
  readonly doneAt?: string;
}

export interface Deliveries {
  readonly items: readonly Delivery[];
  readonly nextCursor?: string;
}

export const readDeliveries = (
  api: Api,
  query: { readonly state?: DeliveryState; readonly ticket?: string; readonly cursor?: string },
): Promise<Deliveries> => api.get('/api/notification/v1/deliveries', { ...query, limit: 50 });
