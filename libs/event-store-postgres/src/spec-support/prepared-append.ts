import { randomUUID } from 'node:crypto';
import type { PreparedAppend, PreparedEvent } from '@yingda/event-store';
import { NINE } from '@yingda/event-store/contract-suite';

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
  occurredAt: NINE,
  actor: { id: 'x', kind: 'platform' },
  data: '{}',
});
