import { TicketRegistered } from '@yingda/contracts';
import type { EventOf, Origin } from '@yingda/contracts';
import type { EventStore } from '@yingda/event-store';
import { formatPosition, instant } from '@yingda/kernel';
import { randomUUID } from 'node:crypto';
import { at } from './grade-1-ticket.ts';

type Registration = EventOf<typeof TicketRegistered>['data'];

/** A ticket as intake registers it. */
export interface Reported {
  readonly number: string;
  readonly stream: string;
  readonly contact: string;
  /** Of the registration, as callers name it. */
  readonly position: string;
}

/** What intake says of a stopped line of ACME: grade 1, received at 09:35 through the portal. */
export const registrationOf = (contact: string, facts: Partial<Registration> = {}): EventOf<typeof TicketRegistered> =>
  TicketRegistered({
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

/** Appends it as intake does, on receipt. */
export const reportTicket = async (intake: EventStore, facts: Partial<Registration> = {}, origin: Origin = 'live'): Promise<Reported> => {
  const [stream, contact] = [randomUUID(), randomUUID()];
  const event = registrationOf(contact, facts);
  const result = await intake.append({
    streams: [
      {
        streamId: stream,
        category: 'ticket',
        account: 'ACME',
        ticket: 'assigned',
        expectedVersion: 'no-stream',
        events: [{ ...event, occurredAt: instant(event.data.receivedAt), subject: contact }],
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
