import { createHash } from 'node:crypto';
import type { FeedEvent } from '../feed-event.ts';

/** An event of the log at this place, of one of three tickets. */
export const madeEvent = (number: number, { partition = 0, ticket = `20240315-00${(number % 3) + 1}` } = {}): FeedEvent => ({
  specversion: '1.0',
  id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
  source: `/yingda/ticket/${ticket}`,
  type: 'TicketAcknowledged',
  subject: ticket,
  time: '2024-03-15T01:35:00.000Z',
  datacontenttype: 'application/json',
  dataschema: '/schemas/TicketAcknowledged/1',
  position: `${partition}.${number}`,
  streamversion: number,
  schemaversion: 1,
  account: 'HUAXIN',
  actor: 'yingda',
  actorkind: 'platform',
  correlationid: '00000000-0000-4000-8000-000000000000',
  origin: 'live',
  recordedtime: '2024-03-15T01:35:00.010Z',
  data: { by: 'conversation' },
  leafhash: createHash('sha256').update(`${partition}.${number}`).digest('hex'),
});

/** Events 1 to `count`. */
export const madeEvents = (count: number): FeedEvent[] => Array.from({ length: count }, (_, index) => madeEvent(index + 1));
