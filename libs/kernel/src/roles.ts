/** R2, in the order of the requirements. */
export const ROLES = [
  'customer',
  'agent',
  'dispatcher',
  'engineer',
  'lead',
  'supervisor',
  'director',
  'analyst',
  'coordinator',
  'admin',
  'integrator',
] as const;
export type Role = (typeof ROLES)[number];

/** People of the service company; everybody else is bound to one account. */
export const STAFF: readonly Role[] = [
  'agent',
  'dispatcher',
  'engineer',
  'lead',
  'supervisor',
  'director',
  'analyst',
  'coordinator',
  'admin',
];
