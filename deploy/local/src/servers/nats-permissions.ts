import type { Permissions } from '@nats-io/jwt';
import { serviceNames } from '../service-names.ts';
import type { ServiceName } from '../service-names.ts';

/** The bus's users; `platform` may do everything in the account (tests and administration). */
export const natsUsers = ['relay', ...serviceNames, 'platform'] as const;
export type NatsUser = (typeof natsUsers)[number];

/**
 * Only the relay publishes events: it alone may use `ticket.>` and `internal.>`. A service nudges the relay after a commit, sends commands to
 * services, answers its own ones and reads the log's streams through consumers; its own processes talk to each
 * other below `peers.<itself>`. It answers by writing to inboxes, which nobody can guess and nobody
 * but their owner can read; the relay's are closed to it. (Measured: the server's own way, a right to respond that it grants with each message,
 * holds for JetStream's messages too and makes it search through all of them at each delivery: 800 messages/s instead of tens of thousands.)
 */
const servicePermissions = (service: ServiceName): Permissions => ({
  pub: {
    allow: [
      'nudge.log.*',
      'command.>',
      `peers.${service}.>`,
      '$JS.API.INFO',
      '$JS.API.STREAM.INFO.>',
      '$JS.API.STREAM.MSG.GET.>',
      '$JS.API.CONSUMER.>',
      '$JS.ACK.>',
      '_INBOX.>',
    ],
    deny: ['_INBOX.relay.>'],
  },
  sub: { allow: [`_INBOX.${service}.>`, `command.${service}.>`, `peers.${service}.>`] },
});

const relayPermissions: Permissions = {
  pub: { allow: ['ticket.>', 'internal.>', '$JS.API.>'] },
  sub: { allow: ['_INBOX.relay.>', 'nudge.>'] },
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
