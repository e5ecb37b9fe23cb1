import type { Principal } from '@yingda/nest-kit';
import { subscriptionOf } from '../event-feed/subscription.ts';
import type { Subscription } from '../event-feed/subscription.ts';
import type { Endpoint } from './endpoint.ts';

/**
 * What an endpoint is given: as a program of its account would be, with the scopes that whoever set it up had.
 * @throws Problem as `subscriptionOf` does
 */
export const subscriptionOfEndpoint = ({ account, filter, classes }: Pick<Endpoint, 'account' | 'filter' | 'classes'>): Subscription => {
  const { grades: _grades, ...query } = filter;
  const principal: Principal = {
    id: 'webhook',
    kind: 'program',
    roles: ['integrator'],
    ...(account !== undefined && { account }),
    scopes: classes.map((fieldClass) => `personal-data:${fieldClass}` as const),
  };
  return subscriptionOf(query, principal);
};
