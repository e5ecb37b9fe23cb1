import { SCOPES } from '@yingda/nest-kit';
import type { Principal } from '@yingda/nest-kit';
import { subscriptionOf } from '../event-feed/subscription.ts';
import type { Subscription } from '../event-feed/subscription.ts';
import type { Endpoint } from './endpoint.ts';

/**
 * What an endpoint is given: as a program of its account would be, with the scopes that whoever set it up had.
 * @throws Problem as `subscriptionOf` does
 */
export const subscriptionOfEndpoint = ({ account, filter, personal }: Pick<Endpoint, 'account' | 'filter' | 'personal'>): Subscription => {
  const { grades: _grades, ...query } = filter;
  const principal: Principal = {
    id: 'webhook',
    kind: 'program',
    roles: ['integrator'],
    ...(account !== undefined && { account }),
    ...(personal && { scopes: SCOPES.filter((scope) => scope === 'personal-data') }),
  };
  return subscriptionOf(query, principal);
};
