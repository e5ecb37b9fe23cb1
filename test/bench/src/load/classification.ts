import { TicketClassified } from '@yingda/contracts';
import type { AppendRequest } from '@yingda/event-store';
import { instant } from '@yingda/kernel';
import type { Place } from './stream-cursors.ts';

export const OCCURRED_AT = instant('2024-03-15T10:00:00+08:00');

/** The event that the append benchmarks store: no personal text in it, because the peer has nothing that would seal one. */
export const classification = TicketClassified({
  problemType: 'hardware',
  reason: 'Alarm E02 on the spindle drive since the morning shift; the cabinet fan is silent and the drive trips after ten minutes of work',
});

/** A command of the service triage that appends one event. */
export const classify = ({ streamId, ticket, version }: Place): AppendRequest => ({
  streams: [
    {
      streamId,
      category: 'triage',
      expectedVersion: version === 0 ? 'no-stream' : version,
      account: 'ACME',
      ticket,
      events: [{ ...classification, occurredAt: OCCURRED_AT }],
    },
  ],
  actor: { id: 'bench', kind: 'platform' },
  correlationId: streamId,
});
