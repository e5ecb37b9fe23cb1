import { DeliveryAbandoned, DeliveryFailed, DeliveryQueued, DeliverySucceeded } from '@yingda/contracts';
import { accept, nothing, refuse } from '@yingda/kernel';
import type { Decision, DomainEvent } from '@yingda/kernel';
import type { AbandonDelivery, QueueDelivery, RecordFailure, RecordSuccess } from './commands.ts';
import type { Delivery } from './state.ts';

/** A message is queued once; what goes into the feed has arrived with that. */
export const queueDelivery = (message: QueueDelivery, delivery: Delivery): Decision => {
  if (delivery.status !== 'none') return nothing();
  const queued = DeliveryQueued(message);
  return message.medium === 'in-app' ? accept<DomainEvent>(queued, DeliverySucceeded({ attempt: 1 })) : accept(queued);
};

/** Whoever was slower with the same mail adds nothing. */
export const recordSuccess = ({ messageId }: RecordSuccess, delivery: Delivery): Decision => {
  if (delivery.status === 'none') return refuse('DELIVERY_NOT_FOUND');
  return delivery.status === 'queued' ? accept(DeliverySucceeded({ messageId, attempt: delivery.attempts + 1 })) : nothing();
};

export const recordFailure = ({ error, permanent, attemptsAllowed }: RecordFailure, delivery: Delivery): Decision => {
  if (delivery.status === 'none') return refuse('DELIVERY_NOT_FOUND');
  if (delivery.status !== 'queued') return nothing();
  const attempt = delivery.attempts + 1;
  const last = permanent || attempt >= attemptsAllowed;
  return last ? accept(DeliveryAbandoned({ attempt, error })) : accept(DeliveryFailed({ attempt, error }));
};

/** Nothing more is tried. */
export const abandonDelivery = ({ error }: AbandonDelivery, delivery: Delivery): Decision =>
  delivery.status === 'queued' ? accept(DeliveryAbandoned({ attempt: delivery.attempts, error })) : nothing();
