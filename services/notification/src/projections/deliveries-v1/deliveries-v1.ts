import type { DeliveryAbandoned, DeliveryFailed, DeliveryQueued, DeliverySucceeded, EventOf, RecordedEvent } from '@yingda/contracts';
import { rowProjection } from '@yingda/projections';
import { nextAttemptAt } from '../../domain/delivery/retries.ts';

/** One row per delivery: for whoever asks what became of it, and for the worker that sends mail. Holds nothing of what is said. */
export interface DeliveryRow {
  readonly id: string;
  readonly ticket: string;
  readonly account: string | null;
  /** The data subject of the message. */
  readonly subject: string;
  readonly template: string;
  readonly medium: string;
  readonly recipient: string;
  /** `failed`: another attempt follows at `next_attempt_at`. */
  readonly state: 'queued' | 'failed' | 'succeeded' | 'abandoned';
  readonly attempts: number;
  readonly next_attempt_at: string | null;
  readonly last_error: string | null;
  readonly queued_at: string;
  readonly done_at: string | null;
}

type Told = RecordedEvent &
  (EventOf<typeof DeliveryQueued> | EventOf<typeof DeliverySucceeded> | EventOf<typeof DeliveryFailed> | EventOf<typeof DeliveryAbandoned>);

export const deliveriesV1 = rowProjection<DeliveryRow>({
  name: 'deliveries-v1',
  table: 'deliveries_v1',
  key: 'id',
  types: ['DeliveryQueued', 'DeliverySucceeded', 'DeliveryFailed', 'DeliveryAbandoned'],
  // What a mail server said may repeat an address in a way that nobody thought of.
  purge: { last_error: null },
  keyOf: (event) => event.streamId,
  evolve: (row, recorded) => {
    const event = recorded as Told;
    if (event.type === 'DeliveryQueued') return firstRow(recorded, event.data);
    if (!row) return undefined;
    const { attempt: attempts } = event.data;
    const ended = { ...row, attempts, next_attempt_at: null, done_at: event.occurredAt };
    switch (event.type) {
      case 'DeliverySucceeded':
        return { ...ended, state: 'succeeded' };
      case 'DeliveryFailed':
        return {
          ...row,
          state: 'failed',
          attempts,
          next_attempt_at: nextAttemptAt(event.occurredAt, attempts),
          last_error: event.data.error,
        };
      case 'DeliveryAbandoned':
        return { ...ended, state: 'abandoned', last_error: event.data.error };
      default:
        return event satisfies never;
    }
  },
});

const firstRow = (event: RecordedEvent, { template, medium, recipient }: EventOf<typeof DeliveryQueued>['data']): DeliveryRow => ({
  id: event.streamId,
  ticket: event.ticket ?? '',
  account: event.account ?? null,
  subject: event.subject ?? '',
  template,
  medium,
  recipient,
  state: 'queued',
  attempts: 0,
  next_attempt_at: event.occurredAt,
  last_error: null,
  queued_at: event.occurredAt,
  done_at: null,
});
