export * from './audit-log.ts';
export type { Difference } from './audit-ticket.ts';
export { auditTicket } from './audit-ticket.ts';
export { currentPolicyBook } from './current-policy-book.ts';
