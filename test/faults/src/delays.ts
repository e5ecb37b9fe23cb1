import type { RecordedEvent } from '@yingda/contracts';

/** Milliseconds, by the database's clock, from each ticket's registration to its first event of the type; a ticket without one is left out. */
export const delays = (log: readonly RecordedEvent[], type: string, tickets: readonly string[]): number[] =>
  tickets.flatMap((ticket) => {
    const own = log.filter((event) => event.ticket === ticket);
    const [from, to] = ['TicketRegistered', type].map((wanted) => own.find((event) => event.type === wanted));
    return from && to ? [Date.parse(to.recordedAt) - Date.parse(from.recordedAt)] : [];
  });
