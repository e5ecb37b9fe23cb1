import { randomUUID } from 'node:crypto';
import type { PreparedAppend, PreparedEvent } from '@yingda/event-store';

/** An append as whoever calls the function without the store's checks may send it. */
export const preparedAppend = (parts: Pick<PreparedAppend, 'streams' | 'events'>): PreparedAppend => ({
  correlationId: randomUUID(),
  origin: 'live',
  ...parts,
});

/** An event of the append's first stream. */
export const deviceChanged = (): PreparedEvent => ({
  stream: 0,
  id: randomUUID(),
  given: false,
  type: 'DeviceChanged',
  version: 1,
  occurredAt: '2024-03-15T00:00:00.000Z',
  actor: { id: 'x', kind: 'platform' },
  data: '{}',
});
