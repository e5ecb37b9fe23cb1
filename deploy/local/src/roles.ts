/** What people and programs may be (design, "Identity"). */
export const roles = [
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
export type Role = (typeof roles)[number];
