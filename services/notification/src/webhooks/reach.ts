import type { NotificationConfig } from '../config.ts';
import type { Networks } from './addresses.ts';
import { nameLookupBy } from './name-lookup.ts';
import type { NameLookup } from './name-lookup.ts';

/** What the platform may connect to on behalf of others. */
export interface Reach {
  /** Beyond the public internet. */
  readonly allowed: Networks;
  readonly addressesOf: NameLookup;
}

export type ReachConfig = Pick<NotificationConfig, 'WEBHOOK_ALLOWED_NETWORKS' | 'WEBHOOK_DNS_SERVERS'>;

export const reachOf = ({ WEBHOOK_ALLOWED_NETWORKS, WEBHOOK_DNS_SERVERS }: ReachConfig): Reach => ({
  allowed: WEBHOOK_ALLOWED_NETWORKS,
  addressesOf: nameLookupBy(WEBHOOK_DNS_SERVERS),
});
