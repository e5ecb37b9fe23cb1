import { ERASED } from '@yingda/contracts';
import type { DeliveryQueued, EventOf, RecordedEvent } from '@yingda/contracts';
import { rowProjection } from '@yingda/projections';

/** One row per message in somebody's feed. Holds clear text: purged with its subject. */
export interface FeedRow {
  readonly id: string;
  readonly recipient: string;
  /** The person whose data the row holds. */
  readonly subject: string;
  readonly ticket: string;
  readonly account: string | null;
  readonly template: string;
  readonly language: string;
  readonly title: string;
  readonly text: string;
  readonly sent_at: string;
}

export const feedV1 = rowProjection<FeedRow>({
  name: 'feed-v1',
  table: 'feed_v1',
  key: 'id',
  types: ['DeliveryQueued'],
  purge: { title: ERASED, text: ERASED },
  keyOf: (event) => event.streamId,
  evolve: (_row, event) => {
    const { medium, recipient, template, language, subject, text } = (event as RecordedEvent & EventOf<typeof DeliveryQueued>).data;
    if (medium !== 'in-app') return undefined;
    return {
      id: event.streamId,
      recipient,
      subject: event.subject ?? '',
      ticket: event.ticket ?? '',
      account: event.account ?? null,
      template,
      language,
      title: subject,
      text,
      sent_at: event.occurredAt,
    };
  },
});
