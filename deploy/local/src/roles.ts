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

/** The five services, in the order of their ports behind the door. */
export const serviceNames = ['intake', 'triage', 'dispatch', 'notification', 'reporting'] as const;
export type ServiceName = (typeof serviceNames)[number];
