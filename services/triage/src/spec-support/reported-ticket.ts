import { TicketRegistered } from '@yingda/contracts';
import type { EventOf, Origin } from '@yingda/contracts';
import type { EventStore } from '@yingda/event-store';
import { formatPosition } from '@yingda/kernel';
import { randomUUID } from 'node:crypto';
import { at } from './grade-1-ticket.ts';

/** A ticket as intake registers it. */
export interface Reported {
  readonly number: string;
  readonly stream: string;
  readonly contact: string;
  /** Of the registration, as callers name it. */
  readonly position: string;
}

/** Appends the registration of a stopped line of ACME, received at 09:35, as intake does. */
export const reportTicket = async (
  intake: EventStore,
  facts: Partial<EventOf<typeof TicketRegistered>['data']> = {},
  origin: Origin = 'live',
): Promise<Reported> => {
  const [stream, contact] = [randomUUID(), randomUUID()];
  const event = TicketRegistered({
    account: 'ACME',
    contact: { id: contact, name: '李娜', language: 'zh' },
    device: { model: 'XJ-2000' },
    channel: 'portal',
    kind: 'fault',
    description: '开机报警 E02',
    symptomCodes: ['E02'],
    occurredAt: at('09:30'),
    impact: { scope: 'line-down', safetyRisk: false },
    receivedAt: at('09:35'),
    receivedAtStated: false,
    receivedBy: 'agent-1',
    ...facts,
  });
  const result = await intake.append({
    streams: [
      {
        streamId: stream,
        category: 'ticket',
        account: 'ACME',
        ticket: 'assigned',
        expectedVersion: 'no-stream',
        events: [{ ...event, occurredAt: at('09:35'), subject: contact }],
      },
    ],
    series: '2024-03-15',
    origin,
    actor: { id: 'agent-1', kind: 'person', role: 'agent' },
    correlationId: randomUUID(),
  });
  if (result.outcome !== 'appended') throw new Error(`the registration was not stored: ${result.outcome}`);
  return { number: result.ticket ?? '', stream, contact, position: formatPosition(result.partition, result.position) };
};
