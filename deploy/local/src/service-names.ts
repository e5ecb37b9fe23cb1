/** The five services, in the order of their ports behind the door. */
export const serviceNames = ['intake', 'triage', 'dispatch', 'notification', 'reporting'] as const;
export type ServiceName = (typeof serviceNames)[number];
