import type { Role } from '@yingda/ui';

/** One section of the administration: where it is and who sees it. What may be done there, the services decide. */
export interface Section {
  readonly path: string;
  /** Key of its name in the words. */
  readonly name:
    | 'policies'
    | 'calendars'
    | 'categories'
    | 'articles'
    | 'engineers'
    | 'groups'
    | 'regions'
    | 'priceLists'
    | 'warranty'
    | 'parts'
    | 'apiKeys'
    | 'subscriptions'
    | 'parked'
    | 'readModels'
    | 'health'
    | 'deliveries';
  readonly roles: readonly Role[];
}

export interface SectionGroup {
  readonly name: 'rules' | 'knowledge' | 'people' | 'fees' | 'platform';
  readonly sections: readonly Section[];
}

const EVERYBODY: readonly Role[] = ['admin', 'supervisor', 'director', 'dispatcher', 'lead'];
const ADMIN: readonly Role[] = ['admin'];

/** In the order of the menu. */
export const SECTION_GROUPS: readonly SectionGroup[] = [
  {
    name: 'rules',
    sections: [
      { path: 'policies', name: 'policies', roles: EVERYBODY },
      { path: 'calendars', name: 'calendars', roles: EVERYBODY },
    ],
  },
  {
    name: 'knowledge',
    sections: [
      { path: 'categories', name: 'categories', roles: EVERYBODY },
      { path: 'articles', name: 'articles', roles: EVERYBODY },
    ],
  },
  {
    name: 'people',
    sections: [
      { path: 'engineers', name: 'engineers', roles: EVERYBODY },
      { path: 'groups', name: 'groups', roles: EVERYBODY },
      { path: 'regions', name: 'regions', roles: EVERYBODY },
    ],
  },
  {
    name: 'fees',
    sections: [
      { path: 'price-lists', name: 'priceLists', roles: EVERYBODY },
      { path: 'warranty', name: 'warranty', roles: EVERYBODY },
      { path: 'parts', name: 'parts', roles: EVERYBODY },
    ],
  },
  {
    name: 'platform',
    sections: [
      { path: 'api-keys', name: 'apiKeys', roles: ADMIN },
      { path: 'subscriptions', name: 'subscriptions', roles: ['admin', 'integrator'] },
      { path: 'health', name: 'health', roles: ADMIN },
      { path: 'parked', name: 'parked', roles: ADMIN },
      { path: 'read-models', name: 'readModels', roles: ADMIN },
      { path: 'deliveries', name: 'deliveries', roles: EVERYBODY },
    ],
  },
];
