import type { Waiting } from '../../../api/notification/webhooks.ts';
import { waitingGroups } from './waiting-groups.ts';

const waiting = (position: string, ticketNumber?: string): Waiting => ({
  position,
  type: 'WorkAssigned',
  attempts: 0,
  dead: false,
  ...(ticketNumber !== undefined && { ticketNumber }),
});

it('puts later events of a ticket behind its first, and keeps the order of the log', () => {
  const rows = [
    waiting('0.1', '20260105-001'),
    waiting('0.2', '20260105-002'),
    waiting('0.3', '20260105-001'),
    waiting('0.4'),
    waiting('0.5'),
  ];
  expect(waitingGroups(rows).map(({ position, children }) => [position, children?.map((each) => each.position)])).toEqual([
    ['0.1', ['0.3']],
    ['0.2', undefined],
    ['0.4', undefined],
    ['0.5', undefined],
  ]);
});
