import type { Given } from '../entry.ts';

/** A note on a ticket, given by an engineer at ten. */
export const note = (id: string, ticket = '20240315-001', person = 'engineer-1'): Given => ({
  id,
  person,
  ticket,
  kind: 'note',
  request: { method: 'POST', path: `/api/dispatch/v1/work-orders/${ticket}/log`, body: { text: id } },
  happenedAt: '2024-03-15T02:00:00.000Z',
});
