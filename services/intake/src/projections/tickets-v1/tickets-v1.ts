import { ERASED } from '@yingda/contracts';
import type { DomainEvent } from '@yingda/kernel';
import type { EventOf, RecordedEvent, TicketGraded, TicketRegistered, TicketRegraded } from '@yingda/contracts';
import { rowProjection } from '@yingda/projections';
import { progressAfter } from '../../domain/ticket/progress.ts';
import type { Progress } from '../../domain/ticket/progress.ts';

/** One row per ticket for finding it. Holds clear text: purged with its subject. */
export interface TicketRow {
  readonly ticket: string;
  readonly account: string;
  /** The contact whose data the row holds. */
  readonly subject: string;
  readonly state: Progress;
  readonly grade: number | null;
  readonly channel: string;
  readonly kind: string;
  readonly description: string;
  readonly contact: string;
  readonly model: string | null;
  readonly serial_number: string | null;
  readonly external_reference: string | null;
  readonly received_at: string;
  readonly updated_at: string;
}

type Known = EventOf<typeof TicketRegistered> | EventOf<typeof TicketGraded> | EventOf<typeof TicketRegraded> | DomainEvent<'other', never>;

export const ticketsV1 = rowProjection<TicketRow>({
  name: 'tickets-v1',
  table: 'tickets_v1',
  key: 'ticket',
  types: [
    'TicketRegistered',
    'TicketGraded',
    'TicketRegraded',
    'WorkAssigned',
    'OfferAccepted',
    'CustomerContacted',
    'WorkResolved',
    'TicketResolved',
    'ResolutionRejected',
    'TicketClosed',
    'TicketCancelled',
    'TicketMerged',
    'TicketReopened',
  ],
  purge: { description: ERASED, contact: ERASED },
  keyOf: (event) => event.ticket,
  evolve: (row, event) => {
    const known = event as RecordedEvent & Known;
    if (known.type === 'TicketRegistered') return firstRow(event, known.data);
    if (!row) return undefined;
    return { ...row, ...gradeOf(known), state: progressAfter(event.type, row.state), updated_at: event.occurredAt };
  },
});

const firstRow = (event: RecordedEvent, data: EventOf<typeof TicketRegistered>['data']): TicketRow => ({
  ticket: event.ticket ?? '',
  account: data.account,
  subject: data.contact.id,
  state: 'registered',
  grade: null,
  channel: data.channel,
  kind: data.kind,
  description: data.description,
  contact: data.contact.name,
  model: data.device.model ?? null,
  serial_number: data.device.serialNumber ?? null,
  external_reference: data.externalReference ?? null,
  received_at: data.receivedAt,
  updated_at: event.occurredAt,
});

const gradeOf = (event: Known): { grade?: number } => {
  if (event.type === 'TicketGraded') return { grade: event.data.grade };
  if (event.type === 'TicketRegraded') return { grade: event.data.to };
  return {};
};
