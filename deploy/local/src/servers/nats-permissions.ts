import type { Permissions } from '@nats-io/jwt';
import { serviceNames } from '../service-names.ts';
import type { ServiceName } from '../service-names.ts';

/** The bus's users; `platform` may do everything in the account (tests and administration). */
export const natsUsers = ['relay', ...serviceNames, 'platform'] as const;
export type NatsUser = (typeof natsUsers)[number];

const second = 1_000_000_000;

/**
 * Only the relay publishes events: it alone may use `ticket.>` and `internal.>`. A service nudges the relay after a commit, sends commands to
 * services, answers its own ones (only to whoever asked, for ten minutes) and reads the log's streams through consumers.
 */
const servicePermissions = (service: ServiceName): Permissions => ({
  pub: {
    allow: [
      'nudge.log.*',
      'command.>',
      '$JS.API.INFO',
      '$JS.API.STREAM.INFO.>',
      '$JS.API.STREAM.MSG.GET.>',
      '$JS.API.CONSUMER.>',
      '$JS.ACK.>',
    ],
  },
  sub: { allow: [`_INBOX_${service}.>`, `command.${service}.>`] },
  resp: { max: 1, ttl: 600 * second },
});

const relayPermissions: Permissions = {
  pub: { allow: ['ticket.>', 'internal.>', '$JS.API.>'] },
  sub: { allow: ['_INBOX_relay.>', 'nudge.>'] },
};

/** What each user may publish and subscribe to. */
export const natsPermissions: Readonly<Record<NatsUser, Permissions>> = {
  relay: relayPermissions,
  intake: servicePermissions('intake'),
  triage: servicePermissions('triage'),
  dispatch: servicePermissions('dispatch'),
  notification: servicePermissions('notification'),
  reporting: servicePermissions('reporting'),
  platform: { pub: { allow: ['>'] }, sub: { allow: ['>'] } },
};
