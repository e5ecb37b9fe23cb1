export * from './audit-log.ts';
export type { Difference } from './audit-ticket.ts';
export { auditTicket } from './audit-ticket.ts';
