import type { DeliveryAbandoned, DeliveryFailed, DeliveryQueued, DeliverySucceeded, EventOf } from '@yingda/contracts';
import type { Evolution, Instant } from '@yingda/kernel';
import { nextAttemptAt } from './retries.ts';

/** One message to one person, by one way. */
export type Delivery =
  | { readonly status: 'none' }
  | {
      readonly status: 'queued';
      readonly message: EventOf<typeof DeliveryQueued>['data'];
      /** How often it was tried in vain. */
      readonly attempts: number;
      /** Not to be tried before. */
      readonly notBefore: Instant;
    }
  | { readonly status: 'succeeded' }
  | { readonly status: 'abandoned' };

export type DeliveryEvent =
  EventOf<typeof DeliveryQueued> | EventOf<typeof DeliverySucceeded> | EventOf<typeof DeliveryFailed> | EventOf<typeof DeliveryAbandoned>;

export const deliveryEvolution: Evolution<Delivery, DeliveryEvent> = {
  initialState: { status: 'none' },
  evolve: (delivery, event, { occurredAt }) => {
    switch (event.type) {
      case 'DeliveryQueued':
        return { status: 'queued', message: event.data, attempts: 0, notBefore: occurredAt };
      case 'DeliveryFailed':
        if (delivery.status !== 'queued') return delivery;
        return { ...delivery, attempts: event.data.attempt, notBefore: nextAttemptAt(occurredAt, event.data.attempt) };
      case 'DeliverySucceeded':
        return { status: 'succeeded' };
      case 'DeliveryAbandoned':
        return { status: 'abandoned' };
      default:
        return event satisfies never;
    }
  },
};
