import type { EmergencyDeclared, EventOf, RecordedEvent, TicketRegistered } from '@yingda/contracts';
import { rowProjection } from '@yingda/projections';

/** What other services recorded of a ticket, as far as the queues and the choice of engineers look at it. */
export interface ReportedTicketRow {
  readonly ticket: string;
  readonly account: string;
  readonly serial_number: string | null;
  readonly model: string | null;
  /** R14. */
  readonly emergency: boolean;
}

type Known = EventOf<typeof TicketRegistered> | EventOf<typeof EmergencyDeclared>;

export const reportedTicketsV1 = rowProjection<ReportedTicketRow>({
  name: 'reported-tickets-v1',
  table: 'reported_tickets_v1',
  key: 'ticket',
  types: ['TicketRegistered', 'EmergencyDeclared'],
  keyOf: (event) => event.ticket,
  evolve: (row, event) => {
    const known = event as RecordedEvent & Known;
    if (known.type === 'EmergencyDeclared') return row && { ...row, emergency: true };
    const { account, device } = known.data;
    return {
      ticket: event.ticket ?? '',
      account,
      serial_number: device.serialNumber ?? null,
      model: device.model ?? null,
      emergency: false,
    };
  },
});
