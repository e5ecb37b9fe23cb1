export { Comparison } from '../../../domain/replay/comparison.ts';
export type { TimelineEntry } from '../../../domain/replay/timeline.ts';
export type { TicketFactsRow } from '../../../projections/ticket-facts-v1/ticket-facts-v1.ts';
export type { PastTicket } from './past-tickets.ts';
export { PastTickets } from './past-tickets.ts';
export { Trial, tryPolicy } from './try-policy.ts';
