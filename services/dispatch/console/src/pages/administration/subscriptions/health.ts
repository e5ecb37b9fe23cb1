import type { NatsSubscription } from '../../../api/notification/nats-subscriptions.ts';
import type { Webhook } from '../../../api/notification/webhooks.ts';

/** How a subscription is, in the order in which it needs somebody. */
export const HEALTHS = ['failing', 'off', 'behind', 'away', 'up', 'paused', 'revoked'] as const;
export type Health = (typeof HEALTHS)[number];

/** Events behind which a subscription is called so: less is on its way. */
const MUCH = 100;

export const healthOfWebhook = ({ state, failingSince, lag, waiting }: Webhook): Health => {
  if (state !== 'active') return state;
  if (failingSince !== undefined) return 'failing';
  return waiting > 0 || lag > MUCH ? 'behind' : 'up';
};

export const healthOfNats = ({ state, connected, lag }: NatsSubscription): Health => {
  if (state === 'revoked') return 'revoked';
  if (!connected) return 'away';
  return lag > MUCH ? 'behind' : 'up';
};
