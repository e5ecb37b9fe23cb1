import type { AttachmentAdded, AttachmentRemoved, EventOf, RecordedEvent } from '@yingda/contracts';
import { rowProjection } from '@yingda/projections';

/** One row per file: which tickets have files of a person. Holds no text about anybody. */
export interface AttachmentRow {
  readonly attachment: string;
  readonly ticket: string;
  readonly removed: boolean;
  readonly person: string | null;
}

type Step = RecordedEvent & (EventOf<typeof AttachmentAdded> | EventOf<typeof AttachmentRemoved>);

/** An id is the sender's own, so only the ticket makes it unique. */
const keyOf = (event: RecordedEvent): string => `${event.ticket}/${(event as Step).data.attachment}`;

export const attachmentsV1 = rowProjection<AttachmentRow>({
  name: 'attachments-v1',
  table: 'attachments_v1',
  key: 'attachment',
  types: ['AttachmentAdded', 'AttachmentRemoved'],
  keyOf,
  evolve: (row, event) =>
    event.type === 'AttachmentAdded'
      ? { attachment: keyOf(event), ticket: event.ticket ?? '', removed: false, person: event.subject ?? null }
      : row && { ...row, removed: true },
});
