import type { RecordedEvent } from '@yingda/contracts';
import type { EventStore } from '@yingda/event-store';
import type { TicketNumber } from '@yingda/kernel';

/** The triage stream of a ticket, told by the number that its events carry; empty before the grade. */
export const triageOf = async (store: Pick<EventStore, 'readTicket'>, ticket: TicketNumber): Promise<RecordedEvent[]> =>
  (await store.readTicket(ticket)).filter(({ category }) => category === 'triage');
